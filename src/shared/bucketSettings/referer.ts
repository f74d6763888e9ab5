import { childOf, textsOf, withMembers, type SettingContent } from './content.ts'
import { oneOrMany } from './oneOrMany.ts'
import { fitsWildcards } from './wildcards.ts'

/** From which pages a bucket's objects may be shown. */
export interface Referer {
  /** Whether those are let in whose browser or app tells no page. */
  allowsEmpty: boolean
  /** Whether what follows `?` in the page's address is left out before it is compared. */
  truncatesQuery: boolean
  /** Whether all behind the page's host is left out. */
  truncatesPath: boolean
  /** Patterns of page addresses; without any, every page may. */
  allowed: string[]
  /** Patterns of those that may not, whatever the other list says. */
  denied: string[]
}

export function refererOf(content: SettingContent | null): Referer {
  const { AllowEmptyReferer, AllowTruncateQueryString, TruncatePath } = content ?? {}
  const truncatesPath = TruncatePath === 'true'
  return {
    allowsEmpty: AllowEmptyReferer !== 'false',
    truncatesQuery: truncatesPath || AllowTruncateQueryString !== 'false',
    truncatesPath,
    allowed: listOf(content, 'RefererList'),
    denied: listOf(content, 'RefererBlacklist'),
  }
}

const listOf = (content: SettingContent | null, list: string) =>
  textsOf(childOf(content ?? {}, list), 'Referer')

/** The content with parts replaced. The service wants the list and the word on empty ones, whatever else is there. */
export function withReferer(content: SettingContent | null, changes: Partial<Referer>): SettingContent {
  const from = content ?? {}
  const { allowsEmpty, truncatesQuery, truncatesPath, allowed, denied } = changes
  const flag = (name: string, value: boolean | undefined) =>
    value === undefined ? from[name] : String(value)
  return withMembers(from, {
    AllowEmptyReferer: flag('AllowEmptyReferer', allowsEmpty ?? refererOf(content).allowsEmpty),
    AllowTruncateQueryString: flag('AllowTruncateQueryString', truncatesQuery),
    TruncatePath: flag('TruncatePath', truncatesPath),
    RefererList: withList(from, 'RefererList', allowed) ?? '',
    RefererBlacklist: withList(from, 'RefererBlacklist', denied),
  })
}

/** The list with other patterns; undefined where nothing is in it. */
function withList(content: SettingContent, name: string, patterns: string[] | undefined) {
  if (patterns === undefined) return content[name]
  const list = withMembers(childOf(content, name), { Referer: oneOrMany(patterns) })
  return Object.keys(list).length === 0 ? undefined : list
}

/** Whether an object may be shown on a page, and why. */
export interface RefererVerdict {
  isAllowed: boolean
  reason: 'empty' | 'denied' | 'noList' | 'listed' | 'notListed'
  /** The pattern that decided; null where none did. */
  pattern: string | null
  /** What of the page's address was compared. */
  compared: string
}

/** What the service makes of a page's address; empty where none is told. */
export function judgeReferer(referer: Referer, page: string): RefererVerdict {
  if (page === '') return { isAllowed: referer.allowsEmpty, reason: 'empty', pattern: null, compared: '' }
  const compared = comparedPart(referer, page)
  const fitting = (patterns: string[]) => patterns.find((pattern) => fitsPage(compared, pattern)) ?? null
  const denied = fitting(referer.denied)
  if (denied !== null) return { isAllowed: false, reason: 'denied', pattern: denied, compared }
  if (referer.allowed.length === 0) return { isAllowed: true, reason: 'noList', pattern: null, compared }
  const allowed = fitting(referer.allowed)
  const reason = allowed === null ? 'notListed' : 'listed'
  return { isAllowed: allowed !== null, reason, pattern: allowed, compared }
}

function comparedPart({ truncatesQuery, truncatesPath }: Referer, page: string): string {
  const withoutQuery = truncatesQuery ? page.replace(/[?#].*$/s, '') : page
  return truncatesPath ? withoutQuery.replace(/^([a-z]+:\/\/[^/]*).*$/is, '$1') : withoutQuery
}

/** A pattern without a path fits every page of its host. */
const fitsPage = (page: string, pattern: string) =>
  [pattern, `${pattern}/*`].some((whole) => fitsWildcards(page.toLowerCase(), whole.toLowerCase()))

/** What the service takes in a line, though it does not do what it seems to: no page has such an address. */
export type RefererDoubt = 'withoutScheme' | 'cutPath'

export const hasRefererSpaces = (pattern: string): boolean => /[\s\p{Cc}]/u.test(pattern)

export function refererDoubt(pattern: string, { truncatesPath }: Referer): RefererDoubt | null {
  if (!/^([*?]|https?[*?]|[a-z*?]+:\/\/)/i.test(pattern)) return 'withoutScheme'
  return truncatesPath && /^[a-z]+:\/\/.*\//i.test(pattern) ? 'cutPath' : null
}

/** Whom the setting keeps out: nobody, some, or everybody. */
export type RefererReach = 'nobody' | 'some' | 'everybody'

const unknownPages = ['http://a.invalid/', 'https://b.invalid/']

export function whomRefererKeepsOut(referer: Referer): RefererReach {
  const { allowsEmpty, allowed, denied } = referer
  const verdicts = unknownPages.map((page) => judgeReferer(referer, page))
  if (allowsEmpty)
    return denied.length === 0 && verdicts.every(({ isAllowed }) => isAllowed) ? 'nobody' : 'some'
  const areAllDenied = verdicts.every(({ reason }) => reason === 'denied')
  const isListUseless = allowed.length > 0 && allowed.every((line) => refererDoubt(line, referer) !== null)
  return areAllDenied || isListUseless ? 'everybody' : 'some'
}
