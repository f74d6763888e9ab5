import { Worker } from 'node:worker_threads'
import type { LifecycleRule } from '../../../shared/bucketSettings/lifecycle/model.ts'
import type { RuleDeed, RuleEffect } from '../../../shared/contract/lifecycle.ts'
import type { BucketScan } from '../../../shared/contract/scans.ts'
import type { SpaceFilter, SpaceSums } from '../../../shared/contract/space.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Client } from '../../oss/index.ts'
import { callThread } from '../../storage/threadCalls.ts'
import { wantedBy } from './lifecycle/wanted.ts'
import { createOpenScan, type OpenScan } from './openScan.ts'
import type { ScannedBucket } from './store/scanStore.ts'
import type { CallScans, ScanThread } from './store/scanThread.ts'

/** All that buckets hold, counted once in the background for whoever asks about the whole of it. */
export interface BucketScans {
  /** What is known, at once; where that is nothing, or old, the bucket is counted behind it. */
  open: (bucket: ScannedBucket) => Promise<BucketScan>
  /** Counts anew, or goes on where the last count ended early, unless that is under way. */
  count: (bucket: ScannedBucket, goesOn: boolean) => Promise<BucketScan>
  cancel: (bucket: ScannedBucket) => Promise<void>
  /** What takes the space below a prefix; null while nothing is known. */
  sums: (bucket: ScannedBucket, prefix: string, filter: SpaceFilter) => Promise<SpaceSums | null>
  /**
   * What each rule would do to what was counted; null while nothing whole is known. What the rules look at and the
   * count has left out is read behind it.
   */
  effect: (bucket: ScannedBucket, rules: LifecycleRule[]) => Promise<RuleEffect[] | null>
  /** A stretch of everything that one rule would do something to. */
  deeds: (
    bucket: ScannedBucket,
    rules: LifecycleRule[],
    stretch: { rule: number; offset: number; limit: number },
  ) => Promise<RuleDeed[]>
  /** Forgets what is known of a profile, or of one of its buckets. */
  forget: (profileId: string, bucket?: string) => Promise<void>
  close: () => Promise<void>
}

export interface BucketScansOptions {
  /** The database file. */
  path: string
  /** The file of `store/worker.ts`. */
  workerUrl: URL
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  /** From so many objects on a bucket's inventory is read, where it has one. */
  inventoryFromCount?: number
  now: () => number
  onChanged: (scan: BucketScan) => void
  /** The file that was there was damaged: it was set aside, and nothing is known. */
  onDamage: (damage: Failure) => void
}

/** A listing of so many takes minutes. */
const largeCount = 500_000

export function createBucketScans(options: BucketScansOptions): BucketScans {
  const { clients, inventoryFromCount = largeCount, now, onChanged } = options
  const started = startWhenAsked(options)
  const all = new Map<string, Promise<OpenScan>>()
  let revision = 0

  function of({ profileId, bucket }: ScannedBucket): Promise<OpenScan> {
    const name = JSON.stringify([profileId, bucket])
    const known = all.get(name)
    if (known) return known
    const opened = createOpenScan({
      bucket: { profileId, bucket },
      ...{ call: started.thread(), inventoryFromCount, now, onChanged },
      clientOf: (name) => clients.forBucket(profileId, name),
      nextRevision: () => (revision += 1),
    })
    all.set(name, opened)
    // What could not be opened is tried again by the next one who asks.
    opened.catch(() => all.delete(name))
    return opened
  }

  async function drop(matches: (bucket: ScannedBucket) => boolean) {
    for (const [name, opened] of all) {
      const scan = await opened.catch(() => null)
      if (scan && !matches(scan.bucket)) continue
      all.delete(name)
      await scan?.stop()
    }
  }

  return {
    open: async (bucket) => {
      const scan = await of(bucket)
      scan.refresh()
      return scan.current()
    },
    count: async (bucket, goesOn) => {
      const scan = await of(bucket)
      scan.count(goesOn)
      return scan.current()
    },
    cancel: async (bucket) => (await of(bucket)).cancel(),
    sums: (bucket, prefix, filter) => started.thread()('sums', bucket, prefix, filter),
    effect: async (bucket, rules) => {
      const scan = await of(bucket)
      scan.want(wantedBy(rules, scan.versioning()))
      return started.thread()('effect', bucket, rules, now())
    },
    deeds: (bucket, rules, stretch) => started.thread()('deeds', bucket, rules, now(), stretch),
    forget: async (profileId, bucket) => {
      await drop(
        (other) => other.profileId === profileId && (bucket === undefined || other.bucket === bucket),
      )
      await started.thread()('forget', profileId, bucket ?? null)
    },
    close: async () => {
      await drop(() => true)
      await started.close()
    },
  }
}

/** The thread is started by the first who needs it: most people never do. */
function startWhenAsked({ path, workerUrl, onDamage }: BucketScansOptions) {
  let call: CallScans | null = null
  return {
    thread(): CallScans {
      if (call) return call
      call = callThread<ScanThread>(new Worker(workerUrl, { workerData: { path } }), 'the scans are closed')
      call('damage').then(
        (damage) => damage && onDamage(damage),
        // Told to whoever calls next.
        () => undefined,
      )
      return call
    },
    close: async () => void (await call?.('close')),
  }
}
