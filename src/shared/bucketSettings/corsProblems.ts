import type { SettingContent, SettingValue } from './content.ts'
import { corsMethods, corsRulesOf, corsRuleTrees, isPlainCorsRule, type CorsRule } from './cors.ts'
import { utf8Length } from '../words/utf8Length.ts'

export const corsLimits = { rules: 10, sizeBytes: 16 * 1024, maxAgeSeconds: 999_999_999 }

/** What the service refuses in one line. */
export type CorsLineProblem = 'manyStars' | 'star' | 'spaces' | 'noHeaderName'
/** What the service takes, though no browser ever sends an origin that fits. */
export type CorsOriginDoubt = 'withPath' | 'withoutScheme' | 'capitals'

const hasManyStars = (text: string) => text.split('*').length > 2

export function corsOriginProblem(origin: string): CorsLineProblem | null {
  if (hasManyStars(origin)) return 'manyStars'
  return /[\s\p{Cc}]/u.test(origin) ? 'spaces' : null
}

export function corsOriginDoubt(origin: string): CorsOriginDoubt | null {
  if (origin === 'null') return null
  const [, scheme, rest = ''] = /^([a-z\d+.*-]+:\/\/)?(.*)$/is.exec(origin) ?? []
  // A star in front may stand for `https:` and its slashes.
  if (/[/?#]/.test(rest.replace(/^\*\/+/, ''))) return 'withPath'
  if (scheme === undefined && !origin.startsWith('*') && !/^https?\*/.test(origin)) return 'withoutScheme'
  return origin === origin.toLowerCase() ? null : 'capitals'
}

const isHeaderName = (text: string) => /^[\w!#$%&'*+.^`|~-]+$/.test(text)

export function allowedHeaderProblem(name: string): CorsLineProblem | null {
  if (hasManyStars(name)) return 'manyStars'
  return isHeaderName(name) ? null : 'noHeaderName'
}

export function exposedHeaderProblem(name: string): CorsLineProblem | null {
  if (name.includes('*')) return 'star'
  return isHeaderName(name) ? null : 'noHeaderName'
}

export const isMaxAge = (text: string): boolean =>
  text === '' || (/^\d{1,15}$/.test(text) && Number(text) <= corsLimits.maxAgeSeconds)

/** Why the service would refuse the rules; `ruleIndex` counts from 0, and is null for what is about all of them. */
export interface CorsProblem {
  ruleIndex: number | null
  code: 'tooManyRules' | 'tooLarge' | 'noOrigin' | 'noMethod' | 'unknownMethod' | 'maxAge' | CorsLineProblem
}

/** `presentCount`: how many rules the bucket has now. Newer services allow more; what is there is no problem. */
export function corsProblemsOf(content: SettingContent | null, presentCount: number): CorsProblem[] {
  if (content === null) return []
  const trees = corsRuleTrees(content)
  const ofAll: CorsProblem['code'][] = []
  if (trees.length > Math.max(corsLimits.rules, presentCount)) ofAll.push('tooManyRules')
  if (xmlSizeBytes('CORSConfiguration', content) > corsLimits.sizeBytes) ofAll.push('tooLarge')
  return [
    ...ofAll.map((code) => ({ ruleIndex: null, code })),
    ...corsRulesOf(content).flatMap((rule, ruleIndex) =>
      isPlainCorsRule(trees[ruleIndex] ?? {})
        ? problemsOfRule(rule).map((code) => ({ ruleIndex, code }))
        : [],
    ),
  ]
}

function problemsOfRule(rule: CorsRule): CorsProblem['code'][] {
  const isKnown = (method: string) => corsMethods.some((known) => known === method)
  const codes = [
    rule.origins.length === 0 ? ('noOrigin' as const) : null,
    ...rule.origins.map(corsOriginProblem),
    rule.methods.length === 0 ? ('noMethod' as const) : null,
    rule.methods.every(isKnown) ? null : ('unknownMethod' as const),
    ...rule.allowedHeaders.map(allowedHeaderProblem),
    ...rule.exposedHeaders.map(exposedHeaderProblem),
    isMaxAge(rule.maxAgeSeconds) ? null : ('maxAge' as const),
  ]
  return [...new Set(codes)].filter((code) => code !== null)
}

/** About what the document is long on its way; a few characters are written longer. */
function xmlSizeBytes(name: string, value: SettingValue): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + xmlSizeBytes(name, each), 0)
  const tags = 2 * name.length + '<></>'.length
  if (typeof value !== 'object' || value === null) return tags + utf8Length(String(value))
  return Object.entries(value).reduce((sum, [child, each]) => sum + xmlSizeBytes(child, each), tags)
}
