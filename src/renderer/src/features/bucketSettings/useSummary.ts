import { computed } from 'vue'
import { useBucketSettings, type BucketRef } from './bucketSettings.ts'
import type { BucketPage } from './pages.ts'

/** How the setting of a page stands. */
export function useSummary(subject: () => { bucket: BucketRef; page: BucketPage }) {
  const settings = useBucketSettings()
  const reading = computed(() => {
    const { bucket, page } = subject()
    return page.setting && settings.of(bucket, page.setting)?.reading
  })
  return {
    /** Undefined where it was never read. */
    state: computed(() => reading.value?.state),
    /** In a word or two; undefined where it is not known. */
    summary: computed(() => {
      const { bucket, page } = subject()
      const content = page.setting && settings.contentOf(bucket, page.setting)
      return content === undefined ? undefined : page.summary?.(content)
    }),
  }
}
