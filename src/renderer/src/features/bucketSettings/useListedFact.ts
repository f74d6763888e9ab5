import { computed, shallowRef } from 'vue'
import type { Failure } from '../../../../shared/failure.ts'
import { failureOf } from '../../ui/failureText.ts'
import { useBucketFacts } from './bucketFacts.ts'
import type { BucketRef } from './bucketSettings.ts'

type ListedFact = 'domains' | 'replication'

/** What a page lists of a bucket: as it was last seen at once, and read again. */
export function useListedFact<Part extends ListedFact>(bucket: BucketRef, part: Part) {
  const facts = useBucketFacts()
  const failure = shallowRef<Failure | null>(null)

  async function load() {
    try {
      const { reading } = await facts.read(bucket, part)
      failure.value = reading.state === 'failed' ? reading.failure : null
    } catch (error) {
      failure.value = failureOf(error)
    }
  }
  void load()

  return {
    /** Undefined where it is not known. */
    value: computed(() => facts.valueOf(bucket, part)),
    failure: computed((): Failure | null => {
      const reading = facts.of(bucket, part)?.reading
      if (reading?.state !== 'denied') return failure.value
      const operation = reading.action.replace(/^oss:/, '')
      return { kind: 'access-denied', message: `${reading.action} is not allowed`, operation }
    }),
    load,
  }
}
