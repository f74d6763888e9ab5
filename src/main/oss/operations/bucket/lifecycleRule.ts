import { ArgumentError } from '../../errors.ts'
import { checkObjectTags } from '../../tags.ts'

type Count = number | string

export interface LifecycleTag {
  key: string
  value: string
}

/** When: so many days after the last change, or for all that is older than a midnight (ISO 8601, UTC). */
export interface LifecycleMoment {
  days?: Count
  createdBeforeDate?: string
}

export interface LifecycleTransition extends LifecycleMoment {
  /** IA, Archive, ColdArchive or DeepColdArchive. */
  storageClass: string
  /** Counts days from the last access; needs access monitoring. */
  isAccessTime?: boolean | string
  returnToStdWhenVisit?: boolean | string
  /** Also for objects under 64 KB. */
  allowSmallFile?: boolean | string
}

export interface NoncurrentTransition extends Omit<LifecycleTransition, 'days' | 'createdBeforeDate'> {
  noncurrentDays: Count
}

export interface LifecycleFilter {
  /** Bytes. */
  objectSizeGreaterThan?: Count
  objectSizeLessThan?: Count
  /** What the rule is not for. */
  not?: OneOrMany<{ prefix: string; tag?: LifecycleTag }>
}

export type OneOrMany<T> = T | T[]

export interface LifecycleRule {
  /** Up to 255 bytes; made by the service where it is absent. */
  id?: string
  /** Empty: all objects. */
  prefix: string
  status: 'Enabled' | 'Disabled'
  tag?: OneOrMany<LifecycleTag>
  filter?: LifecycleFilter
  expiration?: LifecycleMoment & { date?: string; expiredObjectDeleteMarker?: boolean | string }
  transition?: OneOrMany<LifecycleTransition>
  abortMultipartUpload?: LifecycleMoment
  noncurrentVersionExpiration?: { noncurrentDays: Count }
  noncurrentVersionTransition?: OneOrMany<NoncurrentTransition>
  /** Short for an expiration. */
  days?: Count
  /** Short for an expiration. */
  date?: string
  /** Unix seconds since when accesses are known; only in answers. */
  atimeBase?: string
}

export const toArray = <T>(value: OneOrMany<T> | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** Throws ArgumentError for a rule that the service would refuse. The rule is written out, without `days` and `date`. */
export function checkLifecycleRule(rule: LifecycleRule): void {
  demand(Buffer.byteLength(rule.id ?? '') <= 255, 'ID is composed of 255 bytes at most')
  demand(rule.prefix !== undefined, 'Rule must includes prefix')
  demand(rule.status === 'Enabled' || rule.status === 'Disabled', 'Status must be Enabled or Disabled')
  demand(hasAction(rule), `Rule must includes ${actions.join(' or ')}`)
  for (const transition of toArray(rule.transition)) {
    checkClass(transition.storageClass)
    checkMoment(transition, 'Transition')
  }
  for (const transition of toArray(rule.noncurrentVersionTransition)) {
    checkClass(transition.storageClass)
    checkCount(transition.noncurrentDays, 'noncurrentDays', 'NoncurrentVersionTransition')
  }
  if (rule.noncurrentVersionExpiration)
    checkCount(
      rule.noncurrentVersionExpiration.noncurrentDays,
      'noncurrentDays',
      'NoncurrentVersionExpiration',
    )
  if (rule.abortMultipartUpload) checkMoment(rule.abortMultipartUpload, 'AbortMultipartUpload')
  if (rule.expiration) checkExpiration(rule.expiration)
  if (rule.tag) checkTags(rule)
}

const actions = [
  'expiration',
  'noncurrentVersionExpiration',
  'abortMultipartUpload',
  'transition',
  'noncurrentVersionTransition',
] as const

const hasAction = (rule: LifecycleRule) => actions.some((action) => rule[action] !== undefined)

function demand(isMet: boolean, message: string): void {
  if (!isMet) throw new ArgumentError(message)
}

function checkClass(storageClass: string): void {
  const colder = ['IA', 'Archive', 'ColdArchive', 'DeepColdArchive']
  demand(colder.includes(storageClass), `StorageClass must be ${colder.join(' or ')}`)
}

function checkExpiration(expiration: NonNullable<LifecycleRule['expiration']>): void {
  const { days, createdBeforeDate, date, expiredObjectDeleteMarker } = expiration
  if (!expiredObjectDeleteMarker)
    return checkMoment({ days, createdBeforeDate: createdBeforeDate ?? date }, 'Expiration')
  const isAlone = days === undefined && createdBeforeDate === undefined
  demand(isAlone, 'expiredObjectDeleteMarker cannot be used with days or createdBeforeDate')
}

function checkMoment({ days, createdBeforeDate }: LifecycleMoment, action: string): void {
  demand(
    days !== undefined || createdBeforeDate !== undefined,
    `${action} must includes days or createdBeforeDate`,
  )
  if (days !== undefined) checkCount(days, 'days', action)
  if (createdBeforeDate !== undefined)
    demand(
      /^\d{4}-\d{2}-\d{2}T00:00:00.000Z$/.test(createdBeforeDate),
      'createdBeforeDate must be date and conform to iso8601 format',
    )
}

function checkCount(count: Count | undefined, name: string, action: string): void {
  demand(count !== undefined, `${action} must includes ${name}`)
  demand(/^[1-9]\d*$/.test(String(count)), `${name} must be a positive integer`)
}

function checkTags(rule: LifecycleRule): void {
  demand(!rule.abortMultipartUpload, 'Tag cannot be used with abortMultipartUpload')
  demand(typeof rule.tag === 'object', 'tag must be Object or Array')
  checkObjectTags(Object.fromEntries(toArray(rule.tag).map(({ key, value }) => [key, value])))
}
