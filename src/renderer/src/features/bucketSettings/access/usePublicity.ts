import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { accessOf, ownerOf } from '../../../../../shared/bucketSettings/access.ts'
import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import type { SettingId } from '../../../../../shared/bucketSettings/ids.ts'
import { publicStatements } from '../../../../../shared/bucketSettings/policy/everyone.ts'
import { isBlocking } from '../../../../../shared/bucketSettings/publicAccessBlock.ts'
import { api } from '../../../osprey.ts'
import { useMessages } from '../../../ui/toast.ts'
import { useBucketSettings, type BucketRef } from '../bucketSettings.ts'

/** How open a bucket is to strangers, as far as its settings were seen; null: that is not known. */
export function usePublicity(bucketRef: MaybeRefOrGetter<BucketRef>) {
  const settings = useBucketSettings()
  const messages = useMessages()
  const bucket = computed(() => toValue(bucketRef))
  /** What stands before a key in the address of an object; empty until it is known. */
  const address = shallowRef('')

  watch(
    bucket,
    async (asked) => {
      address.value = ''
      try {
        const answer = await api.buckets.address({ ...asked })
        if (asked === bucket.value) address.value = answer.address
      } catch (error) {
        messages.failed(error)
      }
    },
    { immediate: true },
  )

  function seen<Value>(id: SettingId, read: (content: SettingContent | null) => Value): Value | null {
    const reading = settings.of(bucket.value, id)?.reading
    if (reading?.state === 'set') return read(reading.document.content)
    return reading?.state === 'unset' ? read(null) : null
  }

  return {
    address,
    access: computed(() => seen('access', accessOf)),
    ownerId: computed(() => seen('access', ownerOf)),
    isBlocked: computed(() => seen('publicAccessBlock', isBlocking)),
    /** How many statements of the policy let everyone in. */
    publicCount: computed(() => seen('policy', (policy) => publicStatements(policy).length)),
  }
}
