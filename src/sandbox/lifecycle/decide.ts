import type { StoredObject } from '../catalogue/objectRows.ts'
import { isColder } from './rules.ts'
import type { Due, LifecycleRule, Transition } from './rules.ts'

/** A version, with what its neighbours tell about it. */
export interface Subject {
  object: StoredObject
  isLatest: boolean
  /** When a newer version covered it; undefined for the newest. */
  coveredMs: number | undefined
  /** Whether it is the only version of its key. */
  isOnly: boolean
}

export type Action = { kind: 'expire' } | { kind: 'remove' } | { kind: 'transition'; storageClass: string }

const dayMs = 24 * 3600_000
const smallBytes = 64 * 1024
/** The last moment that a date can name. */
const lastMs = 8.64e15

/** What is to be done with a version now, if anything: to expire goes before getting colder. */
export function decide(rules: LifecycleRule[], subject: Subject, nowMs: number): Action | undefined {
  const applying = rules.filter((rule) => appliesTo(rule, subject.object))
  const { object, isLatest, isOnly, coveredMs } = subject
  if (object.isMarker) {
    const isLonely = isLatest && isOnly && applying.some(({ expiration }) => expiration === 'markers')
    return isLonely ? { kind: 'remove' } : expireCovered(applying, coveredMs, nowMs)
  }
  if (!isLatest) return expireCovered(applying, coveredMs, nowMs) ?? coolCovered(applying, subject, nowMs)
  const expiry = expiryOf(applying, object)
  if (expiry && expiry.atMs <= nowMs) return { kind: 'expire' }
  return cool(
    applying.flatMap(({ transitions }) => transitions),
    object,
    (transition) => isDue(transition.due, baseOf(transition, object, applying), nowMs),
  )
}

/** When the newest version expires, and by which rule. */
export function expiryOf(
  rules: LifecycleRule[],
  object: StoredObject,
): { atMs: number; ruleId: string } | undefined {
  const expiries = rules.flatMap(({ id, expiration }) => {
    if (!expiration || expiration === 'markers') return []
    const atMs = dueMs(expiration, object.modifiedMs)
    return atMs === undefined ? [] : [{ atMs, ruleId: id }]
  })
  return expiries.toSorted((a, b) => a.atMs - b.atMs)[0]
}

export function appliesTo(rule: LifecycleRule, { key, tags, sizeBytes }: StoredObject): boolean {
  if (!rule.isEnabled || !key.startsWith(rule.prefix)) return false
  if (!hasTags(tags, rule.tags)) return false
  if (rule.largerThanBytes !== undefined && sizeBytes <= rule.largerThanBytes) return false
  if (rule.smallerThanBytes !== undefined && sizeBytes >= rule.smallerThanBytes) return false
  return !rule.not.some((exception) => key.startsWith(exception.prefix) && hasTags(tags, exception.tags))
}

const hasTags = (tags: StoredObject['tags'], wanted: StoredObject['tags']) =>
  wanted.every(([key, value]) =>
    tags.some(([otherKey, otherValue]) => key === otherKey && value === otherValue),
  )

/** The service works by days: something is due at the first midnight, UTC, after its time. */
export function dueMs(due: Due, baseMs: number): number | undefined {
  if ('days' in due) return Math.min(Math.ceil((baseMs + due.days * dayMs) / dayMs) * dayMs, lastMs)
  if ('fromMs' in due) return due.fromMs
  return baseMs < due.createdBeforeMs ? due.createdBeforeMs : undefined
}

export function isDue(due: Due, baseMs: number, nowMs: number): boolean {
  const atMs = dueMs(due, baseMs)
  return atMs !== undefined && atMs <= nowMs
}

function expireCovered(
  rules: LifecycleRule[],
  coveredMs: number | undefined,
  nowMs: number,
): Action | undefined {
  if (coveredMs === undefined) return undefined
  const isOver = rules.some(
    ({ noncurrentExpirationDays: days }) => days !== undefined && isDue({ days }, coveredMs, nowMs),
  )
  return isOver ? { kind: 'remove' } : undefined
}

function coolCovered(
  rules: LifecycleRule[],
  { object, coveredMs }: Subject,
  nowMs: number,
): Action | undefined {
  if (coveredMs === undefined) return undefined
  const transitions = rules.flatMap(({ noncurrentTransitions }) => noncurrentTransitions)
  return cool(transitions, object, ({ due }) => isDue(due, coveredMs, nowMs))
}

/** The coldest class that is due. */
function cool(
  transitions: Transition[],
  object: StoredObject,
  isTime: (transition: Transition) => boolean,
): Action | undefined {
  const isSmall = object.sizeBytes < smallBytes
  const due = transitions.filter(
    (transition) =>
      isColder(transition.storageClass, object.storageClass) &&
      (!isSmall || transition.allowsSmallFiles !== false) &&
      isTime(transition),
  )
  const [coldest] = due.toSorted((a, b) => (isColder(a.storageClass, b.storageClass) ? -1 : 1))
  return coldest && { kind: 'transition', storageClass: coldest.storageClass }
}

/** From when the days of a transition count: the last write, or the last read. */
function baseOf({ isAccessTime }: Transition, object: StoredObject, rules: LifecycleRule[]): number {
  if (!isAccessTime) return object.modifiedMs
  const trackedSince = Math.max(...rules.map(({ accessTimeBase }) => (accessTimeBase ?? 0) * 1000))
  return object.accessedMs ?? Math.max(object.modifiedMs, trackedSince)
}
