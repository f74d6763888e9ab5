import { z } from 'zod'
import { settingContent } from '../bucketSettings/content.ts'
import { method } from './define.ts'
import { profileId } from './place.ts'

/** A rule by which the service repeats a bucket's changes in another one, as a tree with all that is in it. */
export const replicationEntry = z.object({ content: settingContent, text: z.string() })
export type ReplicationEntry = z.infer<typeof replicationEntry>

export const replicationProgress = z.object({
  /** The share of the objects from before that are there, 0 to 1; null where the rule leaves them out. */
  historyShare: z.number().min(0).max(1).nullable(),
  /** What was written until then is there; null where the service does not say. */
  repeatedUntilMs: z.number().int().nullable(),
})
export type ReplicationProgress = z.infer<typeof replicationProgress>

const subject = z.object({ profileId, bucket: z.string().min(1) })
const oneRule = subject.extend({ id: z.string().min(1) })

/** The list of rules is a fact of the bucket. */
export const replication = {
  print: method(z.object({ content: settingContent }), replicationEntry),
  /** Adds a rule. The service has no way to change one. */
  add: method(subject.extend({ content: settingContent }), z.void()),
  remove: method(oneRule, z.void()),
  progress: method(oneRule, replicationProgress),
  /** The plain ids of the regions to which the bucket may be repeated; its own is among them. */
  regions: method(subject, z.object({ regions: z.array(z.string()) })),
}
