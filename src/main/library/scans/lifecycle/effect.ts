import { fateOf, fateOfUpload, type Deed } from '../../../../shared/bucketSettings/lifecycle/decide.ts'
import type { LifecycleRule } from '../../../../shared/bucketSettings/lifecycle/model.ts'
import {
  applies,
  asksForTags,
  planOf,
  type Plan,
  type PlannedRule,
} from '../../../../shared/bucketSettings/lifecycle/plan.ts'
import type { Versioning } from '../../../../shared/bucketSettings/versioning.ts'
import type { IdleReason, RuleDeed, RuleEffect } from '../../../../shared/contract/lifecycle.ts'
import type { KeptVersion } from '../store/blocks.ts'
import type { ScannedUpload } from '../store/scanStore.ts'
import { createTallies } from './tallies.ts'
import { looksAtUploads, looksAtVersions } from './wanted.ts'

/** What a scan found, as the effect of rules is computed from it. */
export interface BucketContent {
  /** Null where it is not known. */
  versioning: Versioning | null
  /** Whether older versions, and unfinished uploads, were read, if there are any. */
  hasVersions: boolean
  hasUploads: boolean
  /** By key, the newest version first, some at a time. */
  blocks: () => Iterable<readonly KeptVersion[]>
  uploads: () => ScannedUpload[]
}

/** A rule's deed and what it is done to. */
interface Done {
  deed: Deed
  key: string
  sizeBytes: number | null
  /** From when its days count. */
  sinceMs: number
}

/** What each rule of a set would do to what a scan found, in one pass over all of it, and one for each rule about tags. */
export function effectOf(
  content: BucketContent,
  rules: readonly LifecycleRule[],
  firstRunMs: number,
): RuleEffect[] {
  const tallies = rules.map(createTallies)
  const idle = rules.map((): IdleReason => ({ reason: 'empty' }))
  for (const { plan, only } of plansOf(rules, content.versioning)) {
    /** Those of which nothing was found yet that they would do. */
    let waiting = plan.rules.filter(({ index }) => only === null || index === only)
    for (const { key, versions } of keysOf(content.blocks())) {
      if (!isAbout(plan, key)) continue
      const fates = fateOf(plan, key, versions, firstRunMs)
      let index = 0
      for (const version of versions) {
        const deeds = fates[index] ?? []
        for (const deed of deeds)
          if (only === null || deed.rule === only)
            tallies[deed.rule]?.add(deed, key, version.sizeBytes, version.modifiedMs)
        for (const rule of waiting) {
          if (!tallies[rule.index]?.isEmpty()) {
            waiting = waiting.filter((other) => other !== rule)
            continue
          }
          if (!isFor(rule, version, index === 0) || !applies(rule, key, version)) continue
          const end = deeds.find(({ action }) => action === 'delete' || action === 'deleteOld')
          idle[rule.index] = end ? { reason: 'beaten', by: end.rule } : { reason: 'done' }
        }
        index += 1
      }
    }
  }
  for (const { deed, key, sizeBytes, sinceMs } of uploadDeeds(content, rules, firstRunMs))
    tallies[deed.rule]?.add(deed, key, sizeBytes, sinceMs)

  return rules.map((rule, index): RuleEffect => {
    const unknown = unknownOf(rule, content)
    const isUnread = unknown.includes('versions') || unknown.includes('uploads')
    const why: IdleReason | undefined = isUnread ? { reason: 'unread' } : idle[index]
    return {
      ...(tallies[index]?.end() ?? { acts: [], sample: [] }),
      idle: tallies[index]?.isEmpty() === false ? null : (why ?? null),
      unknown,
    }
  })
}

/** Most keys are those of no rule, and to see that is cheap. */
function isAbout({ rules }: Plan, key: string): boolean {
  for (const { prefix } of rules) if (key.startsWith(prefix)) return true
  return false
}

/** Whether the rule has a step for what a version is: the newest, an older one, or the mark of a deletion. */
function isFor({ steps }: PlannedRule, { isMarker }: KeptVersion, isNewest: boolean): boolean {
  if (!isNewest) return steps.moveOld.length + steps.deleteOld.length > 0
  return (isMarker ? steps.clearMarkers.length : steps.move.length + steps.delete.length) > 0
}

/** A stretch of everything that one rule would do something to, by key. */
export function deedsOf(
  content: BucketContent,
  rules: readonly LifecycleRule[],
  firstRunMs: number,
  { rule, offset, limit }: { rule: number; offset: number; limit: number },
): RuleDeed[] {
  const plan = plansOf(rules, content.versioning).find(
    ({ plan, only }) => (only ?? rule) === rule && plan.rules.some(({ index }) => index === rule),
  )?.plan
  if (!plan) return []
  const found: RuleDeed[] = []
  let place = 0
  for (const { deed, key, sizeBytes } of everyDeed(content, rules, plan, firstRunMs)) {
    if (deed.rule !== rule) continue
    place += 1
    if (place <= offset) continue
    const { action, storageClass, atMs } = deed
    found.push({ key, sizeBytes, action, storageClass, atMs })
    if (found.length === limit) break
  }
  return found
}

function* everyDeed(
  content: BucketContent,
  rules: readonly LifecycleRule[],
  plan: Plan,
  firstRunMs: number,
): Generator<Done> {
  for (const { key, versions } of keysOf(content.blocks())) {
    const fates = fateOf(plan, key, versions, firstRunMs)
    for (const [index, { sizeBytes, modifiedMs }] of versions.entries())
      for (const deed of fates[index] ?? []) yield { deed, key, sizeBytes, sinceMs: modifiedMs }
  }
  yield* uploadDeeds(content, rules, firstRunMs)
}

function* uploadDeeds(
  { uploads, versioning }: BucketContent,
  rules: readonly LifecycleRule[],
  firstRunMs: number,
): Generator<Done> {
  const plan = planOf(rules, versioning ?? 'never')
  for (const upload of uploads()) {
    const deed = fateOfUpload(plan, upload, firstRunMs)
    if (deed) yield { deed, key: upload.key, sizeBytes: upload.sizeBytes, sinceMs: upload.initiatedMs }
  }
}

/**
 * Listings tell no tags: a rule that asks for them is taken at its most, and then counted beside the others, but never
 * so that it takes something away from them.
 */
function plansOf(
  rules: readonly LifecycleRule[],
  versioning: Versioning | null,
): { plan: Plan; only: number | null }[] {
  const indices = rules.map((_, index) => index)
  const asking = indices.filter((index) => rules[index] && asksForTags(rules[index]))
  const certain = new Set(indices.filter((index) => !asking.includes(index)))
  const whole = planOf(rules, versioning ?? 'never')
  const planWith = (extra?: number) => ({
    ...whole,
    rules: whole.rules.filter(({ index }) => certain.has(index) || index === extra),
  })
  return [
    { plan: planWith(), only: null },
    ...asking.map((index) => ({ plan: planWith(index), only: index })),
  ].filter(({ plan }) => plan.rules.length > 0)
}

function unknownOf(
  rule: LifecycleRule,
  { versioning, hasVersions, hasUploads }: BucketContent,
): RuleEffect['unknown'] {
  if (!rule.isEnabled) return []
  const unknown: RuleEffect['unknown'] = []
  if (asksForTags(rule)) unknown.push('tags')
  if (rule.steps.some(({ due }) => due.kind === 'accessDays')) unknown.push('access')
  if (!hasVersions && looksAtVersions(rule, versioning)) unknown.push('versions')
  if (!hasUploads && looksAtUploads(rule)) unknown.push('uploads')
  return unknown
}

/** All versions of each key together; they are those of the next key once that is asked for. */
function* keysOf(
  blocks: Iterable<readonly KeptVersion[]>,
): Generator<{ key: string; versions: readonly KeptVersion[] }> {
  const found = { key: '', versions: [] as KeptVersion[] }
  for (const block of blocks) {
    for (const version of block) {
      if (version.key !== found.key && found.versions.length > 0) {
        yield found
        found.versions.length = 0
      }
      found.key = version.key
      found.versions.push(version)
    }
  }
  if (found.versions.length > 0) yield found
}
