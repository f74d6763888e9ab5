import type { BucketCall } from '../call.ts'
import { settingKind } from '../catalogue/settings.ts'
import { refuse } from '../errors.ts'
import { child, flag, malformed, texts } from '../http/xmlFields.ts'
import { fits } from '../policy/patterns.ts'
import type { BucketSetting } from './setting.ts'

interface RefererRules {
  allowsEmpty: boolean
  truncatesQuery: boolean
  truncatesPath: boolean
  allowed: string[]
  denied: string[]
}

const byDefault: RefererRules = {
  allowsEmpty: true,
  truncatesQuery: true,
  truncatesPath: false,
  allowed: [],
  denied: [],
}

export const referer: BucketSetting<RefererRules> = {
  kind: settingKind('referer'),
  noun: 'BucketReferer',
  subresource: 'referer',
  root: 'RefererConfiguration',
  read: (body) => {
    const allowsEmpty = flag(body, 'AllowEmptyReferer')
    const list = child(body, 'RefererList')
    if (allowsEmpty === undefined) throw malformed('AllowEmptyReferer')
    if (!list) throw malformed('RefererList')
    const truncatesPath = flag(body, 'TruncatePath') ?? byDefault.truncatesPath
    return {
      allowsEmpty,
      truncatesPath,
      truncatesQuery: truncatesPath || (flag(body, 'AllowTruncateQueryString') ?? byDefault.truncatesQuery),
      allowed: texts(list, 'Referer'),
      denied: texts(child(body, 'RefererBlacklist') ?? {}, 'Referer'),
    }
  },
  write: (rules) => writeRules(rules),
  absent: () => writeRules(byDefault),
  isDeletable: false,
}

const writeRules = (rules: RefererRules) => ({
  AllowEmptyReferer: rules.allowsEmpty,
  AllowTruncateQueryString: rules.truncatesQuery,
  TruncatePath: rules.truncatesPath,
  RefererList: { Referer: rules.allowed },
  RefererBlacklist: rules.denied.length > 0 ? { Referer: rules.denied } : undefined,
})

/** Throws for a link from a page that may not link here. Who signs the header of a request needs no page. */
export function checkReferer({ storage, bucket, headers, caller }: BucketCall): void {
  if (caller.kind === 'account' && !caller.isPresigned) return
  const rules = storage.catalogue.settings.value(bucket.id, referer.kind)
  if (rules && !isAllowed(headers['referer'] ?? '', rules)) {
    throw refuse('AccessDenied', { message: 'You are denied by bucket referer policy.' })
  }
}

function isAllowed(
  page: string,
  { allowsEmpty, truncatesQuery, truncatesPath, allowed, denied }: RefererRules,
): boolean {
  if (page === '') return allowsEmpty
  const withoutQuery = truncatesQuery ? page.replace(/[?#].*$/s, '') : page
  const seen = truncatesPath ? withoutQuery.replace(/^([a-z]+:\/\/[^/]*).*$/is, '$1') : withoutQuery
  if (denied.some((pattern) => matchesPattern(seen, pattern))) return false
  return allowed.length === 0 || allowed.some((pattern) => matchesPattern(seen, pattern))
}

/** `*` stands for any run of characters, `?` for one. A pattern without a path fits every path. */
function matchesPattern(page: string, pattern: string): boolean {
  return [pattern, `${pattern}/*`].some((whole) => fits(page, whole, { ignoresCase: true }))
}
