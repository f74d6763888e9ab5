import { z } from 'zod'
import { settingContent } from '../bucketSettings/content.ts'
import { stepActions } from '../bucketSettings/lifecycle/model.ts'
import { method } from './define.ts'
import { profileId } from './place.ts'

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
  /** It is about what was not read: older versions, or unfinished uploads. */
  z.object({ reason: z.literal('unread') }),
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
  /**
   * What listings do not tell: with tags the numbers are at most so high, with accesses the times at the earliest. And
   * what was not read: the numbers are without it.
   */
  unknown: z.array(z.enum(['tags', 'access', 'versions', 'uploads'])),
})
export type RuleEffect = z.infer<typeof ruleEffect>

const ruleSet = z.object({
  ...{ profileId, bucket: z.string().min(1) },
  content: settingContent.nullable(),
})

export const lifecycle = {
  /**
   * What each rule of a set would do to what the scan of the bucket knows; null while that is nothing whole. What the
   * rules look at and the scan has not read is read behind it.
   */
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
