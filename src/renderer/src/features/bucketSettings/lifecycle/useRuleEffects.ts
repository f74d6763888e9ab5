import { useDebounceFn } from '@vueuse/core'
import { computed, onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import type { BucketCount, RuleEffect } from '../../../../../shared/contract/lifecycle.ts'
import { api, on } from '../../../osprey.ts'
import { useMessages } from '../../../ui/toast.ts'
import type { BucketRef } from '../bucketSettings.ts'

/** What a rule set would do to what is in the bucket: worked out again as the rules, or the count, change. */
export function useRuleEffects(
  bucketRef: MaybeRefOrGetter<BucketRef>,
  content: MaybeRefOrGetter<SettingContent | null>,
) {
  const messages = useMessages()
  const bucket = computed(() => toValue(bucketRef))
  const count = shallowRef<BucketCount | null>(null)
  const worked = shallowRef<{ content: SettingContent | null; effects: RuleEffect[] | null } | null>(null)
  let lastAsked = 0

  function take(next: BucketCount) {
    const isHere = next.bucket === bucket.value.bucket && next.profileId === bucket.value.profileId
    if (isHere && next.revision > (count.value?.revision ?? -1)) count.value = next
  }

  async function workOut() {
    lastAsked += 1
    const asked = lastAsked
    const wanted = toValue(content)
    const effects = await api.lifecycle.effect({ ...bucket.value, content: wanted })
    // The person went on: what is asked for by then says more.
    if (asked === lastAsked) worked.value = { content: wanted, effects }
  }
  const workOutSoon = useDebounceFn(() => workOut().catch(messages.failed), 200)

  onScopeDispose(on('lifecycle.counted', take))
  api.lifecycle.openCount({ ...bucket.value }).then(take, messages.failed)
  watch([() => toValue(content), () => count.value?.countedAtMs], () => void workOutSoon(), {
    immediate: true,
  })

  return {
    count,
    /** Null while they are not known, or belong to other rules. */
    effects: computed(() => worked.value?.effects ?? null),
    /** Whether they are those of the rules as they are now. */
    isCurrent: computed(() => worked.value !== null && worked.value.content === toValue(content)),
    recount: () => api.lifecycle.recount({ ...bucket.value }).then(take, messages.failed),
  }
}

export type RuleEffects = ReturnType<typeof useRuleEffects>
