import type { CorsMethod, CorsRule } from '../../../../../shared/bucketSettings/cors.ts'
import { isForEverySite } from '../../../../../shared/bucketSettings/cors.ts'
import {
  corsLimits,
  type CorsLineProblem,
  type CorsProblem,
} from '../../../../../shared/bucketSettings/corsProblems.ts'
import { formatLocale, t } from '../../../i18n.ts'
import type { LineProblem } from '../frame/lines.ts'

const shownSites = 2

/** `Pages of https://a.example may read`. */
export const ruleSentence = (rule: CorsRule): string =>
  t(`bucketSettings.cors.${isForEverySite(rule) ? 'sentenceEvery' : 'sentence'}`, {
    sites: sitesWords(rule),
    deeds: deedsWords(rule.methods),
  })

/** `https://a.example and 3 more`. */
export function sitesWords(rule: CorsRule): string {
  if (isForEverySite(rule)) return t('bucketSettings.cors.sites.every')
  const { origins } = rule
  if (origins.length === 0) return t('bucketSettings.cors.sites.none')
  const shown = origins.length > shownSites + 1 ? origins.slice(0, shownSites) : origins
  const more = origins.length - shown.length
  const names = shown.map((origin) => t('bucketSettings.cors.site', { origin }))
  return listed(more > 0 ? [...names, t('bucketSettings.cors.sites.more', { count: more })] : names).trim()
}

const deedOf: Readonly<Record<CorsMethod, 'read' | 'upload' | 'delete'>> = {
  GET: 'read',
  HEAD: 'read',
  PUT: 'upload',
  POST: 'upload',
  DELETE: 'delete',
}

/** `read and upload`. Methods that are not known stand as they are. */
export function deedsWords(methods: readonly string[]): string {
  if (methods.length === 0) return t('bucketSettings.cors.deeds.none')
  const words = methods.map((method) =>
    isKnown(method) ? t(`bucketSettings.cors.deeds.${deedOf[method]}`) : method,
  )
  return listed([...new Set(words)])
}

const isKnown = (method: string): method is CorsMethod => Object.hasOwn(deedOf, method)

export const listed = (words: readonly string[]) => new Intl.ListFormat(formatLocale()).format(words)

export function problemWords({ ruleIndex, code }: CorsProblem): string {
  const problem = t(`bucketSettings.cors.problems.${code}`, { most: corsLimits.rules })
  return ruleIndex === null ? problem : t('bucketSettings.cors.problem', { number: ruleIndex + 1, problem })
}

export const lineProblem = (code: CorsLineProblem | null): LineProblem | null =>
  code === null ? null : { text: t(`bucketSettings.cors.problems.${code}`) }
