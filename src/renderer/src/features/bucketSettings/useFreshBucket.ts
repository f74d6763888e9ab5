import { computed, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { logTargetOf } from '../../../../shared/bucketSettings/checkUp/keepingChecks.ts'
import { useMessages } from '../../ui/toast.ts'
import { useBucketFacts } from './bucketFacts.ts'
import { useBucketSettings, type BucketRef } from './bucketSettings.ts'

/**
 * Shows what is known of a bucket at once and has it read again, side by side: its settings when it is opened, and what
 * it holds also whenever `isCounting` becomes true, as other pages may have changed that.
 */
export function useFreshBucket(bucketRef: MaybeRefOrGetter<BucketRef>, isCounting: () => boolean) {
  const settings = useBucketSettings()
  const facts = useBucketFacts()
  const messages = useMessages()
  const bucket = computed(() => toValue(bucketRef))

  watch(bucket, (opened) => settings.open(opened).catch(messages.failed), { immediate: true })
  watch(
    [bucket, isCounting],
    ([opened, counts], [before]) => {
      if (counts || opened !== before) facts.open(opened).catch(messages.failed)
    },
    { immediate: true },
  )

  /** Whether access logs are deleted some day is said by the lifecycle of the bucket that they go to. */
  const otherLogBucket = computed(() => {
    const logging = settings.contentOf(bucket.value, 'logging')
    const target = logTargetOf({ settings: { logging } })?.bucket
    return target === bucket.value.bucket ? undefined : target
  })
  watch(
    otherLogBucket,
    (target) => {
      if (target === undefined) return
      const { profileId } = bucket.value
      settings.read({ profileId, bucket: target }, 'lifecycle').catch(messages.failed)
    },
    { immediate: true },
  )
}
