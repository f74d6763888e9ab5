import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { checkUp } from '../../../../../shared/bucketSettings/checkUp.ts'
import { logTargetOf } from '../../../../../shared/bucketSettings/checkUp/keepingChecks.ts'
import { checkedSettings, type Known } from '../../../../../shared/bucketSettings/checkUp/known.ts'
import { nowMs } from '../../../ui/now.ts'
import { useBucketFacts } from '../bucketFacts.ts'
import { useBucketSettings, type BucketRef } from '../bucketSettings.ts'

/** What the check-up of a bucket finds in all that this window knows of it. */
export function useCheckUp(bucketRef: MaybeRefOrGetter<BucketRef>) {
  const settings = useBucketSettings()
  const facts = useBucketFacts()
  const bucket = computed(() => toValue(bucketRef))

  const contents = computed<Known['settings']>(() =>
    Object.fromEntries(checkedSettings.map((id) => [id, settings.contentOf(bucket.value, id)])),
  )
  /** Where the access logs go, which may be another bucket. */
  const logBucket = computed(() => ({
    ...bucket.value,
    bucket: logTargetOf({ settings: contents.value })?.bucket ?? bucket.value.bucket,
  }))
  const result = computed(() =>
    checkUp({
      bucket: bucket.value.bucket,
      settings: contents.value,
      stat: facts.valueOf(bucket.value, 'stat'),
      uploads: facts.valueOf(bucket.value, 'uploads'),
      logLifecycle: settings.contentOf(logBucket.value, 'lifecycle'),
      nowMs: nowMs.value,
    }),
  )
  const readings = computed(() => [
    ...checkedSettings.map((id) => settings.of(bucket.value, id)?.reading),
    settings.of(logBucket.value, 'lifecycle')?.reading,
    ...(['stat', 'uploads'] as const).map((part) => facts.of(bucket.value, part)?.reading),
  ])
  const ids = computed(() => facts.findingsKnown(bucket.value))

  return {
    /** Those that the person was not told of yet, the worst first. */
    findings: computed(() => result.value.findings.filter(({ id }) => !ids.value.includes(id))),
    /** Those that the person knows of. */
    knownFindings: computed(() => result.value.findings.filter(({ id }) => ids.value.includes(id))),
    unchecked: computed(() => result.value.unchecked),
    /** Whether something was never read yet that may still come. */
    isReading: computed(() => readings.value.includes(undefined)),
    /** Whether the account may not read something of it. */
    isDenied: computed(() => readings.value.some((reading) => reading?.state === 'denied')),
  }
}
