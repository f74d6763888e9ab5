import type { SettingContent } from './content.ts'
import {
  conditionText,
  errorStatusOf,
  headersOf,
  redirectText,
  redirectTypeOf,
  unshownElements,
} from './routingRule.ts'
import { pagesOf, rulesOf, websiteLimits, type WebsitePages } from './website.ts'

export type WebsiteProblem = PageProblem | 'empty' | 'too-many-rules' | RuleProblem
export type PageProblem = 'index-empty' | 'index-slash' | 'error-empty' | 'error-start'
export type RuleProblem =
  | 'status'
  | 'header-name'
  | 'too-many-headers'
  | 'host'
  | 'two-replacements'
  | 'itself'
  | 'no-target'
  | 'mirror-url'
  | 'mirror-status'

/** What the service would not take, and in which rule, by its place; null: the website is off. */
export function websiteProblems(content: SettingContent | null): { code: WebsiteProblem; rule?: number }[] {
  if (content === null) return []
  const rules = rulesOf(content)
  const found: { code: WebsiteProblem; rule?: number }[] = pageProblems(pagesOf(content)).map((code) => ({
    code,
  }))
  if (found.length === 0 && isEmpty(content)) found.push({ code: 'empty' })
  if (rules.length > websiteLimits.rules) found.push({ code: 'too-many-rules' })
  return [...found, ...rules.flatMap((rule, at) => ruleProblems(rule).map((code) => ({ code, rule: at })))]
}

/** What a website must have one of. */
const isEmpty = (content: SettingContent) =>
  pagesOf(content).index === null && pagesOf(content).error === null && rulesOf(content).length === 0

export function pageProblems({ index, error }: Pick<WebsitePages, 'index' | 'error'>): PageProblem[] {
  const found: PageProblem[] = []
  if (index === '') found.push('index-empty')
  if (index?.includes('/')) found.push('index-slash')
  if (error === '') found.push('error-empty')
  if (/^[/\\]/.test(error ?? '')) found.push('error-start')
  return found
}

/** What a form cannot show is for the service to judge. */
export function ruleProblems(rule: SettingContent): RuleProblem[] {
  if (unshownElements(rule).length > 0) return []
  const status = conditionText(rule, 'HttpErrorCodeReturnedEquals')
  const headers = headersOf(rule)
  const found: RuleProblem[] = []
  if (status !== '' && !/^[45]\d\d$/.test(status)) found.push('status')
  if (headers.some(({ name }) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name))) found.push('header-name')
  if (headers.length > websiteLimits.headers) found.push('too-many-headers')
  return [...found, ...(redirectTypeOf(rule) === 'Mirror' ? mirrorProblems(rule) : redirectProblems(rule))]
}

function mirrorProblems(rule: SettingContent): RuleProblem[] {
  const found: RuleProblem[] = []
  if (!/^https?:\/\/[^\s/]+(\/\S*)?\/$/.test(redirectText(rule, 'MirrorURL'))) found.push('mirror-url')
  if (errorStatusOf(rule) !== 404) found.push('mirror-status')
  return found
}

function redirectProblems(rule: SettingContent): RuleProblem[] {
  const host = redirectText(rule, 'HostName')
  const whole = redirectText(rule, 'ReplaceKeyWith')
  const prefix = redirectText(rule, 'ReplaceKeyPrefixWith')
  const found: RuleProblem[] = []
  if (host !== '' && !/^[\w.-]+(:\d{1,5})?$/.test(host)) found.push('host')
  if (whole !== '' && prefix !== '') found.push('two-replacements')
  const staysHere = host === '' && whole === '' && prefix === ''
  // Without another host and another name, a visitor is sent to where they are, again and again.
  if (staysHere) found.push(redirectTypeOf(rule) === 'AliCDN' ? 'no-target' : 'itself')
  return found
}
