import type { Versioning } from '../../../shared/bucketSettings/versioning.ts'
import type { BucketScan, ObjectSum, ScanPart } from '../../../shared/contract/scans.ts'
import { toFailure } from '../../failures.ts'
import type { Client } from '../../oss/index.ts'
import { createThrottle } from '../throttle.ts'
import type { Wanted } from './lifecycle/wanted.ts'
import { isFresh, knownOf } from './known.ts'
import { readBucket } from './reading/readBucket.ts'
import { readUploads } from './reading/readUploads.ts'
import type { Scan, ScannedBucket } from './store/scanStore.ts'
import type { CallScans } from './store/scanThread.ts'

/** What one bucket holds: what is known of it, and counting it anew behind that. */
export interface OpenScan {
  readonly bucket: ScannedBucket
  current: () => BucketScan
  /** Null while it is not known, or may not be asked. */
  versioning: () => Versioning | null
  /** Counts from the listing, unless that is under way; `goesOn`: from where the last count ended early. */
  count: (goesOn: boolean) => void
  /** Counts where nothing is known, or only what is old; a large bucket from its inventory. */
  refresh: () => void
  /** From now on it is read with the objects; what is known lacks it: it is read now. */
  want: (wanted: Wanted) => void
  /** Gives up the count that is under way; what it has come to stays. */
  cancel: () => Promise<void>
  /** As `cancel`, and nobody is told. */
  stop: () => Promise<void>
}

export interface OpenScanOptions {
  bucket: ScannedBucket
  call: CallScans
  clientOf: (bucket: string) => Promise<Client>
  /** From so many objects on the bucket's inventory is read, where it has one. */
  inventoryFromCount: number
  now: () => number
  nextRevision: () => number
  onChanged: (scan: BucketScan) => void
}

interface Run {
  controller: AbortController
  end: Promise<void>
  /** What becomes of older versions; null while that is open. */
  versions: ScanPart | null
  /** Another run takes its place. */
  isReplaced: boolean
}

const eventIntervalMs = 250

export async function createOpenScan(options: OpenScanOptions): Promise<OpenScan> {
  const { bucket, call, clientOf, inventoryFromCount, now, nextRevision, onChanged } = options
  let { whole, begun } = await call('scansOf', bucket)
  let state: BucketScan = { ...bucket, ...known(), progress: null, failure: null, revision: nextRevision() }
  let running: Run | null = null
  let isStopped = false
  /** Grows while the app runs: who looks for something once gets it with each count. */
  const wanted: Wanted = { versions: false, uploads: false }
  const events = createThrottle(() => {
    if (!isStopped) onChanged(state)
  }, eventIntervalMs)

  function known(): Pick<BucketScan, 'known' | 'canGoOn'> {
    return { known: knownOf(whole ?? begun), canGoOn: begun !== null }
  }

  function become(change: Partial<BucketScan>) {
    state = { ...state, ...change, revision: nextRevision() }
    events.soon()
  }

  function progress(change: Partial<NonNullable<BucketScan['progress']>>) {
    become({ progress: { ...nothing, ...state.progress, ...change } })
  }

  function start(from: ObjectSum, work: (run: Run) => Promise<void>) {
    if (running) return
    const { objectCount, sizeBytes } = from
    become({ failure: null, progress: { objectCount, sizeBytes, expectedCount: null } })
    const run: Run = {
      controller: new AbortController(),
      ...{ end: Promise.resolve(), versions: null, isReplaced: false },
    }
    running = run
    run.end = carryOut(run, work)
  }

  async function carryOut(run: Run, work: (run: Run) => Promise<void>): Promise<void> {
    let failure = null
    try {
      await work(run)
    } catch (error) {
      if (!run.controller.signal.aborted) failure = toFailure(error)
    }
    // Where even this cannot be read, what was known before is as good as anything.
    await call('scansOf', bucket).then(
      (scans) => ({ whole, begun } = scans),
      () => {},
    )
    running = null
    if (run.isReplaced) return
    become({ ...known(), progress: null, failure })
    events.now()
  }

  const read = (from: Scan | null, mayBeInventory: boolean) =>
    start(from ?? nothing, (run) =>
      readBucket({
        ...{ call, bucket, clientOf, begun: from, wanted, now, signal: run.controller.signal },
        inventoryFromCount: mayBeInventory ? inventoryFromCount : null,
        onExpected: (expectedCount) => progress({ expectedCount }),
        onVersions: (part) => void (run.versions = part),
        onProgress: progress,
      }),
    )

  const addUploads = (scan: Scan) =>
    start(scan, async ({ controller: { signal } }) =>
      readUploads({ call, client: await clientOf(bucket.bucket), scanId: scan.id, signal }),
    )

  /** What ended early is gone on with when the person says so. */
  function refresh() {
    if (running || begun) return
    if (!whole || !isFresh(whole, now())) read(null, true)
    else if (wanted.versions && whole.versions === 'unread') read(null, false)
    else if (wanted.uploads && whole.uploads === 'unread') addUploads(whole)
  }

  async function cancel() {
    running?.controller.abort()
    await running?.end
  }

  /** Without the versions that somebody looks for by now, to go on would be in vain. */
  async function restart(run: Run) {
    run.isReplaced = true
    await cancel()
    if (!isStopped) read(null, false)
  }

  return {
    bucket,
    current: () => state,
    versioning: () => whole?.versioning ?? null,
    count: (goesOn) => read(goesOn ? begun : null, false),
    refresh,
    want: ({ versions, uploads }) => {
      wanted.versions ||= versions
      wanted.uploads ||= uploads
      if (running?.versions === 'unread' && wanted.versions) void restart(running)
      else if (!state.failure) refresh()
    },
    cancel,
    stop: async () => {
      isStopped = true
      await cancel()
      events.stop()
    },
  }
}

const nothing = { objectCount: 0, sizeBytes: 0, expectedCount: null }
