import { z } from 'zod'
import { settingContent } from '../bucketSettings/content.ts'
import { stepActions } from '../bucketSettings/lifecycle/model.ts'
import { failureSchema } from '../failure.ts'
import { method } from './define.ts'
import { profileId } from './place.ts'

/** All that a bucket holds, counted through to its end and kept on this computer. */
export const bucketCount = z.object({
  profileId,
  bucket: z.string(),
  state: z.enum(['loading', 'complete', 'failed']),
  /** While the first count is under way: so far. Older versions and marks of deletions count as well. */
  objectCount: z.number().int(),
  sizeBytes: z.number().int(),
  uploadCount: z.number().int(),
  /** When the last complete count ended; null while the first is under way. */
  countedAtMs: z.number().int().nullable(),
  failure: failureSchema.nullable(),
  /** Grows with each change; the higher one is the newer. */
  revision: z.number().int(),
})
export type BucketCount = z.infer<typeof bucketCount>

/** What one kind of step of a rule would do to what is there now. */
export const ruleAct = z.object({
  action: z.enum(stepActions),
  /** Null where nothing is moved. */
  storageClass: z.string().nullable(),
  count: z.number().int(),
  sizeBytes: z.number().int(),
  firstAtMs: z.number().int(),
  /** When the oldest of them was last changed. */
  oldestMs: z.number().int(),
  /** How many in each week from `firstAtMs` on; what comes later is `laterCount`. */
  weeks: z.array(z.number().int()),
  laterCount: z.number().int(),
})
export type RuleAct = z.infer<typeof ruleAct>

/** One object, version or upload that a rule would do something to. */
export const ruleDeed = z.object({
  key: z.string(),
  /** Null where it is not known. */
  sizeBytes: z.number().int().nullable(),
  action: z.enum(stepActions),
  storageClass: z.string().nullable(),
  atMs: z.number().int(),
})
export type RuleDeed = z.infer<typeof ruleDeed>

/** Why a rule would do nothing to what is there now. */
export const idleReason = z.discriminatedUnion('reason', [
  /** Nothing is there that it means. */
  z.object({ reason: z.literal('empty') }),
  /** What it means is as cold already, or has nothing that the rule waits for. */
  z.object({ reason: z.literal('done') }),
  /** Another rule ends what it means before. */
  z.object({ reason: z.literal('beaten'), by: z.number().int() }),
])
export type IdleReason = z.infer<typeof idleReason>

export const ruleEffect = z.object({
  acts: z.array(ruleAct),
  /** Those that are first. */
  sample: z.array(ruleDeed),
  /** Null where it would do something. */
  idle: idleReason.nullable(),
  /** What listings do not tell: with tags the numbers are at most so high, with accesses the times at the earliest. */
  unknown: z.enum(['tags', 'access']).nullable(),
})
export type RuleEffect = z.infer<typeof ruleEffect>

const subject = z.object({ profileId, bucket: z.string().min(1) })
const ruleSet = subject.extend({ content: settingContent.nullable() })

export const lifecycle = {
  /** What is known, at once; a bucket that was never counted, or not for some time, is counted behind it. */
  openCount: method(subject, bucketCount),
  /** Counts anew, unless that is under way. */
  recount: method(subject, bucketCount),
  /** What each rule of a set would do to what was counted; null while nothing is known. */
  effect: method(ruleSet, z.array(ruleEffect).nullable()),
  /** Everything that one rule would do something to, by key: a stretch of it. */
  deeds: method(
    ruleSet.extend({
      rule: z.number().int().min(0),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
    }),
    z.array(ruleDeed),
  ),
}

export const lifecycleEvents = {
  'lifecycle.counted': bucketCount,
}
