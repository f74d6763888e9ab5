import { Worker } from 'node:worker_threads'
import type { LifecycleRule } from '../../../shared/bucketSettings/lifecycle/model.ts'
import type { BucketCount, RuleDeed, RuleEffect } from '../../../shared/contract/lifecycle.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Client } from '../../oss/index.ts'
import { callThread } from '../../storage/threadCalls.ts'
import type { CountedBucket } from './censusStore.ts'
import type { CallCensus, CensusThread } from './censusThread.ts'
import { createOpenCensus, type OpenCensus } from './openCensus.ts'

/** Everything that buckets hold, counted in the background, and what rules would do to it. */
export interface Censuses {
  /** What is known, at once; where that is nothing, or old, the bucket is counted behind it. */
  open: (bucket: CountedBucket) => Promise<BucketCount>
  /** Counts anew, unless that is under way. */
  recount: (bucket: CountedBucket) => Promise<BucketCount>
  /** What each rule would do to what was counted; null while nothing is known. */
  effect: (bucket: CountedBucket, rules: LifecycleRule[]) => Promise<RuleEffect[] | null>
  /** A stretch of everything that one rule would do something to. */
  deeds: (
    bucket: CountedBucket,
    rules: LifecycleRule[],
    stretch: { rule: number; offset: number; limit: number },
  ) => Promise<RuleDeed[]>
  /** Forgets what is known of a profile, or of one of its buckets. */
  forget: (profileId: string, bucket?: string) => Promise<void>
  close: () => Promise<void>
}

export interface CensusesOptions {
  /** The database file. */
  path: string
  /** The file of `worker.ts`. */
  workerUrl: URL
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  onCounted: (count: BucketCount) => void
  /** The file that was there was damaged: it was set aside, and nothing is known. */
  onDamage: (damage: Failure) => void
  now: () => number
}

export function createCensuses(options: CensusesOptions): Censuses {
  const { path, workerUrl, clients, onCounted, onDamage, now } = options
  const all = new Map<string, Promise<OpenCensus>>()
  let thread: CallCensus | null = null
  let revision = 0

  /** The thread is started by the first who needs it: most people never do. */
  function started(): CallCensus {
    if (thread) return thread
    thread = callThread<CensusThread>(
      new Worker(workerUrl, { workerData: { path } }),
      'the censuses are closed',
    )
    thread('damage').then(
      (damage) => damage && onDamage(damage),
      // Told to whoever calls next.
      () => undefined,
    )
    return thread
  }

  function of(bucket: CountedBucket): Promise<OpenCensus> {
    const name = JSON.stringify([bucket.profileId, bucket.bucket])
    const known = all.get(name)
    if (known) return known
    const opened = createOpenCensus({
      bucket,
      ...{ call: started(), now, onChanged: onCounted },
      connect: () => clients.forBucket(bucket.profileId, bucket.bucket),
      nextRevision: () => (revision += 1),
    })
    all.set(name, opened)
    // What could not be opened is tried again by the next one who asks.
    opened.catch(() => all.delete(name))
    return opened
  }

  async function drop(matches: (bucket: CountedBucket) => boolean) {
    for (const [name, opened] of all) {
      const census = await opened.catch(() => null)
      if (census && !matches(census.bucket)) continue
      all.delete(name)
      await census?.stop()
    }
  }

  return {
    open: async (bucket) => {
      const census = await of(bucket)
      census.refresh()
      return census.current()
    },
    recount: async (bucket) => {
      const census = await of(bucket)
      census.count()
      return census.current()
    },
    effect: (bucket, rules) => started()('effect', bucket, rules, now()),
    deeds: (bucket, rules, stretch) => started()('deeds', bucket, rules, now(), stretch),
    forget: async (profileId, bucket) => {
      await drop(
        (other) => other.profileId === profileId && (bucket === undefined || other.bucket === bucket),
      )
      await started()('forget', profileId, bucket ?? null)
    },
    close: async () => {
      await drop(() => true)
      await thread?.('close')
    },
  }
}
