import { computed } from 'vue'
import { useBucketFacts } from './bucketFacts.ts'
import { useBucketSettings, type BucketRef } from './bucketSettings.ts'
import type { BucketPage } from './pages.ts'

/** How what a page is about stands: its setting, and the fact that belongs to it. */
export function useSummary(subject: () => { bucket: BucketRef; page: BucketPage }) {
  const settings = useBucketSettings()
  const facts = useBucketFacts()

  const fact = computed(() => {
    const { bucket, page } = subject()
    return page.fact && facts.of(bucket, page.fact.part)?.reading
  })
  const factSummary = computed(() =>
    // What is read as this part is of its form.
    fact.value?.state === 'known' ? subject().page.fact?.summary(fact.value.value as never) : undefined,
  )

  return {
    /** Undefined where it was never read. */
    state: computed(() => {
      const { bucket, page } = subject()
      if (page.setting) return settings.of(bucket, page.setting)?.reading.state
      if (fact.value?.state !== 'known') return fact.value?.state
      return page.fact?.isUnset?.(fact.value.value as never) ? 'unset' : 'set'
    }),
    /** In a word or two; undefined where it is not known. */
    summary: computed(() => {
      const { bucket, page } = subject()
      if (!page.setting) return factSummary.value
      const content = settings.contentOf(bucket, page.setting)
      return content === undefined ? undefined : page.summary?.(content)
    }),
    /** What there is to say of it besides; empty where that is nothing, or not known. */
    detail: computed(() => (subject().page.setting ? (factSummary.value ?? '') : '')),
  }
}
