import { useDebounceFn } from '@vueuse/core'
import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import type { RuleEffect } from '../../../../../shared/contract/lifecycle.ts'
import { api } from '../../../osprey.ts'
import { useMessages } from '../../../ui/toast.ts'
import type { BucketRef } from '../bucketSettings.ts'
import type { BucketScanning } from '../scan/useBucketScan.ts'

/**
 * What a rule set would do to what is in the bucket: worked out again as the rules, or the count, change. Undefined rules
 * are not asked about.
 */
export function useRuleEffects(
  bucket: BucketRef,
  content: MaybeRefOrGetter<SettingContent | null | undefined>,
  scanning: BucketScanning,
) {
  const messages = useMessages()
  const worked = shallowRef<{ content: SettingContent | null; effects: RuleEffect[] | null } | null>(null)
  let lastAsked = 0

  async function workOut() {
    lastAsked += 1
    const asked = lastAsked
    const wanted = toValue(content)
    if (wanted === undefined) return
    const effects = await api.lifecycle.effect({ ...bucket, content: wanted })
    // The person went on: what is asked for by then says more.
    if (asked === lastAsked) worked.value = { content: wanted, effects }
  }
  const workOutSoon = useDebounceFn(() => workOut().catch(messages.failed), 200)

  const known = computed(() => JSON.stringify(scanning.scan.value?.known))
  watch([() => toValue(content), known], () => void workOutSoon(), { immediate: true })

  return {
    scanning,
    /** Null while they are not known, or belong to other rules. */
    effects: computed(() => worked.value?.effects ?? null),
    /** Whether they are those of the rules as they are now. */
    isCurrent: computed(() => worked.value !== null && worked.value.content === toValue(content)),
  }
}

export type RuleEffects = ReturnType<typeof useRuleEffects>
