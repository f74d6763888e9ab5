import { computed, watch, type Ref } from 'vue'
import { hasExpiry, loggingProblems, type Logging } from '../../../../../shared/bucketSettings/logging.ts'
import { useBuckets } from '../../../stores/buckets.ts'
import { useMessages } from '../../../ui/toast.ts'
import { useBucketSettings, type BucketRef } from '../bucketSettings.ts'

/** What is known of the bucket that a log goes to. */
export function useTarget(bucket: () => BucketRef, logging: Ref<Logging | null>) {
  const settings = useBucketSettings()
  const buckets = useBuckets()
  const messages = useMessages()
  const listed = (name: string) =>
    buckets.of(bucket().profileId).buckets?.find((known) => known.name === name) ?? null
  const region = computed(() => listed(bucket().bucket)?.region ?? null)
  /** Null where it cannot be one yet. */
  const target = computed(() => {
    const name = logging.value?.targetBucket ?? ''
    const isName = logging.value !== null && loggingProblems({ targetBucket: name, prefix: '' }).length === 0
    return isName ? { profileId: bucket().profileId, bucket: name } : null
  })
  const isElsewhere = computed(() => {
    const other = target.value && listed(target.value.bucket)?.region
    return Boolean(other && region.value && other !== region.value)
  })
  /** True only where it is known that nothing would ever delete the log. */
  const keepsForever = computed(() => {
    if (!target.value || !logging.value) return false
    const reading = settings.of(target.value, 'lifecycle')?.reading
    if (reading?.state === 'unset') return true
    return reading?.state === 'set' && !hasExpiry(reading.document.content, logging.value.prefix)
  })

  watch(
    // While a name is typed, only the buckets that are known are asked.
    () => (target.value && listed(target.value.bucket) ? target.value.bucket : null),
    (name) => {
      if (name === null || !target.value) return
      settings.read(target.value, 'lifecycle').catch(messages.failed)
    },
    { immediate: true },
  )

  return { region, target, isElsewhere, keepsForever }
}
