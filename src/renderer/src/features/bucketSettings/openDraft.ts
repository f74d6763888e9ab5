import { defineStore } from 'pinia'
import { computed, shallowReactive } from 'vue'
import type { BucketRef } from './bucketSettings.ts'

// Shallow: what a draft holds goes to the app as it is, and a reactive proxy cannot cross to another process.
const useOpenDrafts = defineStore('openDrafts', () => ({
  drafts: shallowReactive(new Map<string, unknown>()),
}))

/** The one thing of a page's list that is being made or changed, null for none; it outlives the page. */
export function useOpenDraft<Draft>(page: string, { profileId, bucket }: BucketRef) {
  const { drafts } = useOpenDrafts()
  const key = JSON.stringify([page, profileId, bucket])
  return computed({
    get: () => (drafts.get(key) ?? null) as Draft | null,
    set: (draft: Draft | null) => void (draft === null ? drafts.delete(key) : drafts.set(key, draft)),
  })
}
