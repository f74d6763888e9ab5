import { computed } from 'vue'
import { useBucketFacts } from './bucketFacts.ts'
import { useBucketSettings, type BucketRef } from './bucketSettings.ts'
import type { FactLookup } from './pageFact.ts'
import type { BucketPage } from './pages.ts'

/** How what a page is about stands: its setting, and the fact that belongs to it. */
export function useSummary(subject: () => { bucket: BucketRef; page: BucketPage }) {
  const settings = useBucketSettings()
  const facts = useBucketFacts()

  const lookUp: FactLookup = (part) => facts.valueOf(subject().bucket, part)
  const factSummary = computed(() => subject().page.fact?.summary(lookUp))

  return {
    /** Undefined where it was never read. */
    state: computed(() => {
      const { bucket, page } = subject()
      if (page.setting) return settings.of(bucket, page.setting)?.reading.state
      const state = page.fact && facts.of(bucket, page.fact.part)?.reading.state
      if (state !== 'known') return state
      return page.fact?.isUnset(lookUp) ? 'unset' : 'set'
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
