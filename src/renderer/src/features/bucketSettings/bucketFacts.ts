import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import type { FindingId } from '../../../../shared/bucketSettings/findings.ts'
import type {
  BucketFact,
  FactPart,
  FactValues,
  KnownFindings,
} from '../../../../shared/contract/bucketFacts.ts'
import { api, on } from '../../osprey.ts'
import type { BucketRef } from './bucketSettings.ts'

/** What this window knows of buckets besides their settings. It stays on the screen while it is asked for again. */
export const useBucketFacts = defineStore('bucketFacts', () => {
  const seen = shallowReactive(new Map<string, BucketFact>())
  const findingsKnown = shallowReactive(new Map<string, FindingId[]>())

  on('bucketFacts.read', take)
  on('bucketFacts.findingsKnown', takeFindings)

  /** Of two readings the later one is kept, and one that failed does not hide one that did not. */
  function take(fact: BucketFact) {
    const key = keyOf(fact, fact.part)
    const known = seen.get(key)
    if (known && known.readAtMs > fact.readAtMs) return
    if (known && known.reading.state !== 'failed' && fact.reading.state === 'failed') return
    seen.set(key, fact)
  }

  function takeFindings(known: KnownFindings) {
    findingsKnown.set(keyOf(known), known.findings)
  }

  /** Shows what is known, and has all of it read again. */
  async function open(bucket: BucketRef) {
    const { facts, knownFindings } = await api.bucketFacts.open({ ...bucket })
    for (const fact of facts) take(fact)
    takeFindings(knownFindings)
  }

  /** Null where it was never seen. */
  const of = (bucket: BucketRef, part: FactPart): BucketFact | null => seen.get(keyOf(bucket, part)) ?? null

  /** What it says; undefined where that is not known. */
  function valueOf<Part extends FactPart>(bucket: BucketRef, part: Part): FactValues[Part] | undefined {
    const reading = of(bucket, part)?.reading
    // What is kept under a part's name is of that part.
    return reading?.state === 'known' ? (reading.value as FactValues[Part]) : undefined
  }

  return {
    open,
    of,
    valueOf,
    /** Has one part read again. */
    read: (bucket: BucketRef, part: FactPart) => api.bucketFacts.read({ ...bucket, part }),
    /** The findings that the person does not want to be told again. */
    findingsKnown: (bucket: BucketRef) => findingsKnown.get(keyOf(bucket)) ?? [],
    async setFindingKnown(bucket: BucketRef, finding: FindingId, isKnown: boolean) {
      takeFindings(await api.bucketFacts.setFindingKnown({ ...bucket, finding, isKnown }))
    },
  }
})

const keyOf = ({ profileId, bucket }: BucketRef, part?: FactPart) => JSON.stringify([profileId, bucket, part])
