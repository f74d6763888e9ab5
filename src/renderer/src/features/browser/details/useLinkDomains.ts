import { defineStore } from 'pinia'
import { computed, shallowReactive, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { nowMs } from '../../../ui/now.ts'
import { useBucketFacts } from '../../bucketSettings/bucketFacts.ts'
import { bucketKeyOf, type BucketRef } from '../../bucketSettings/bucketSettings.ts'
import { domainOrigin } from './domainOrigin.ts'

/** The domain that was chosen for links to each bucket; kept while the window is open. */
const useChoices = defineStore('browser.linkDomains', () => {
  const facts = useBucketFacts()
  const asked = new Set<string>()
  const chosen = shallowReactive(new Map<string, string>())
  return {
    chosen,
    /** Asks for the domains of a bucket, once. What fails offers none: links work without. */
    ask({ profileId, bucket }: BucketRef) {
      const key = bucketKeyOf({ profileId, bucket })
      if (asked.has(key)) return
      asked.add(key)
      facts.read({ profileId, bucket }, 'domains').catch(() => asked.delete(key))
    },
  }
})

/** The domains below which links to objects of a bucket can begin, and the one that is chosen. */
export function useLinkDomains(bucket: MaybeRefOrGetter<BucketRef>) {
  const facts = useBucketFacts()
  const { chosen, ask } = useChoices()
  const key = computed(() => bucketKeyOf(toValue(bucket)))
  watch(key, () => ask(toValue(bucket)), { immediate: true })

  const domains = computed(() =>
    (facts.valueOf(toValue(bucket), 'domains') ?? []).filter(({ isEnabled }) => isEnabled),
  )
  const domain = computed(() => {
    const name = chosen.get(key.value)
    return domains.value.find((each) => each.domain === name) ?? null
  })
  const beginning = computed(() => domain.value && domainOrigin(domain.value, nowMs.value))
  return {
    names: computed(() => domains.value.map((each) => each.domain)),
    /** Null: the address that the service gives the bucket. */
    name: computed({
      get: () => domain.value?.domain ?? null,
      set: (name) => (name === null ? chosen.delete(key.value) : chosen.set(key.value, name)),
    }),
    /** How links begin; null: as the service has it. */
    origin: computed(() => beginning.value?.origin ?? null),
    warning: computed(() => beginning.value?.warning ?? null),
  }
}

export type LinkDomains = ReturnType<typeof useLinkDomains>
