import {
  childOf,
  childrenOf,
  textsOf,
  withMembers,
  type SettingContent,
  type SettingValue,
} from '../../../../../shared/bucketSettings/content.ts'
import { removableSettingIds, type SettingId } from '../../../../../shared/bucketSettings/ids.ts'

/** What becomes of a setting of one bucket when it is made what it is elsewhere. */
export type Fate = 'same' | 'added' | 'changed' | 'removed' | 'stuck' | 'unknown'

/** Those that change something. */
export const changing: readonly Fate[] = ['added', 'changed', 'removed']

/** Undefined: not known; null: not set. */
export type Known = SettingContent | null | undefined

export function fateOf(id: SettingId, source: Known, target: Known): Fate {
  if (source === undefined || target === undefined) return 'unknown'
  const [after, before] = [comparable(id, source), comparable(id, target)]
  if (canonical(after) === canonical(before)) return 'same'
  if (after === null) return removableSettingIds.includes(id) ? 'removed' : 'stuck'
  return before === null ? 'added' : 'changed'
}

/** Without what belongs to its bucket alone: access tells whose bucket it is beside who may open it. */
const comparable = (id: SettingId, content: SettingContent | null) =>
  id === 'access' && content !== null ? { AccessControlList: childOf(content, 'AccessControlList') } : content

/** The content as another bucket would have it: the statements of a policy name the bucket that they are about. */
export function movedTo(
  bucket: string,
  id: SettingId,
  content: SettingContent | null,
  fromBucket: string,
): SettingContent | null {
  if (id !== 'policy' || content === null) return content
  const statements = childrenOf(content, 'Statement').map((statement) => {
    const resources = textsOf(statement, 'Resource').map((resource) => renamed(resource, fromBucket, bucket))
    return withMembers(statement, { Resource: resources })
  })
  return { ...content, Statement: statements }
}

/** `acs:oss:<region>:<owner>:<bucket>/<keys>` with another bucket. */
function renamed(resource: string, from: string, to: string): string {
  const [service, owner, path] = /^(acs:oss:[^:]*):([^:]*):(.*)$/s.exec(resource)?.slice(1) ?? []
  const [bucket, ...keys] = path?.split('/') ?? []
  return bucket === from ? `${service}:${owner}:${[to, ...keys].join('/')}` : resource
}

/** The same text for the same content, in whatever order its members came. */
const canonical = (content: SettingContent | null) =>
  JSON.stringify(content, (_, value) => sorted(value as SettingValue))

const sorted = (value: SettingValue): SettingValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value
