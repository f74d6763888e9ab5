import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { newReplication, type ReplicationRule } from '../../../../../shared/bucketSettings/replication.ts'

/** A rule that is being made. */
export interface ReplicationDraft {
  /** The rule that this one is made anew of, for what no form shows; empty where there was none. */
  base: SettingContent
  rule: ReplicationRule
  /** Whether only some folders are wanted. */
  isPartial: boolean
}

export const newDraft: ReplicationDraft = { base: {}, rule: newReplication, isPartial: false }
