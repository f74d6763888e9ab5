import { defineStore } from 'pinia'
import { computed, shallowReactive } from 'vue'
import type { ImageStyle } from '../../../../../shared/contract/imageStyles.ts'
import type { BucketRef } from '../bucketSettings.ts'

/** A style that is being made or changed. */
export interface StyleDraft {
  /** As it was when the change began; null for a new one. */
  base: ImageStyle | null
  name: string
  content: string
}

const useStyleDrafts = defineStore('imageStyleDrafts', () => shallowReactive(new Map<string, StyleDraft>()))

/** The style of a bucket that is being edited, null for none; it outlives the page. */
export function useStyleDraft({ profileId, bucket }: BucketRef) {
  const drafts = useStyleDrafts()
  const key = JSON.stringify([profileId, bucket])
  return computed({
    get: () => drafts.get(key) ?? null,
    set: (draft: StyleDraft | null) => void (draft ? drafts.set(key, draft) : drafts.delete(key)),
  })
}
