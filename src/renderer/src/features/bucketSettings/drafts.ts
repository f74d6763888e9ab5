import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import type { SettingContent } from '../../../../shared/bucketSettings/content.ts'
import type { SettingId } from '../../../../shared/bucketSettings/ids.ts'
import { keyOf, type BucketRef } from './bucketSettings.ts'

/** A change that is not saved yet. */
export interface Draft {
  /** What was there when the change began; null: not set. */
  baseText: string | null
  /** Null: to be taken away. */
  content: SettingContent | null
}

/** Changes that are not saved yet; they outlive the page on which they were made. */
export const useDrafts = defineStore('settingDrafts', () => {
  // Shallow: a content goes to the app as it is, and a reactive proxy cannot cross to another process.
  const drafts = shallowReactive(new Map<string, Draft>())
  return {
    of: (bucket: BucketRef, id: SettingId): Draft | null => drafts.get(keyOf(bucket, id)) ?? null,
    keep: (bucket: BucketRef, id: SettingId, draft: Draft) => drafts.set(keyOf(bucket, id), draft),
    discard: (bucket: BucketRef, id: SettingId) => drafts.delete(keyOf(bucket, id)),
  }
})
