import { computed } from 'vue'
import { t } from '../../i18n.ts'
import { useBucketFacts } from './bucketFacts.ts'
import { useBucketSettings, type BucketRef } from './bucketSettings.ts'
import type { BucketPage } from './pages.ts'

/** How the setting of a page stands, or what it lists. */
export function useSummary(subject: () => { bucket: BucketRef; page: BucketPage }) {
  const settings = useBucketSettings()
  const facts = useBucketFacts()
  const listed = computed(() => {
    const { bucket, page } = subject()
    return page.listed && facts.valueOf(bucket, page.listed)?.length
  })

  return {
    /** Undefined where it was never read. */
    state: computed(() => {
      const { bucket, page } = subject()
      if (page.listed === undefined) return page.setting && settings.of(bucket, page.setting)?.reading.state
      const state = facts.of(bucket, page.listed)?.reading.state
      return state === 'known' ? (listed.value ? 'set' : 'unset') : state
    }),
    /** In a word or two; undefined where it is not known. */
    summary: computed(() => {
      const { bucket, page } = subject()
      if (page.listed !== undefined)
        return listed.value === undefined
          ? undefined
          : t(`bucketSettings.${page.listed}.summary`, { count: listed.value })
      const content = page.setting && settings.contentOf(bucket, page.setting)
      return content === undefined ? undefined : page.summary?.(content)
    }),
  }
}
