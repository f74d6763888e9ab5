import type { BucketScan, SpaceFilter, SpaceSum, SpaceSums } from '../../../shared/contract/space.ts'
import { toFailure } from '../../failures.ts'
import type { Client } from '../../oss/index.ts'
import type { RemoteIndex } from '../listingIndex/remoteIndex.ts'
import type { Scan, ScannedBucket } from '../listingIndex/scans.ts'
import { createThrottle } from '../throttle.ts'
import { scanBucket } from './scanBucket.ts'

/** All objects of one bucket: what is known of them, and counting them anew behind that. */
export interface OpenScan {
  readonly bucket: ScannedBucket
  current: () => BucketScan
  /** Counts from the listing, unless that is under way; `goesOn`: from where the last count ended early. */
  count: (goesOn: boolean) => void
  /** Counts where nothing is known, or only what is old; a large bucket from its inventory. */
  refresh: () => void
  sums: (prefix: string, filter: SpaceFilter) => Promise<SpaceSums | null>
  /** Gives up the count that is under way; what it has come to stays. */
  cancel: () => Promise<void>
  /** As `cancel`, and nobody is told. */
  stop: () => Promise<void>
}

export interface OpenScanOptions {
  bucket: ScannedBucket
  index: RemoteIndex
  clientOf: (bucket: string) => Promise<Client>
  /** From so many objects on the bucket's inventory is read, where it has one. */
  inventoryFromCount: number
  now: () => number
  nextRevision: () => number
  onChanged: (scan: BucketScan) => void
}

const eventIntervalMs = 250

/** What is older is counted again, behind what is shown, when somebody comes to see it. */
const freshForMs = 24 * 3_600_000

export async function createOpenScan(options: OpenScanOptions): Promise<OpenScan> {
  const { bucket, index, clientOf, inventoryFromCount, now, nextRevision, onChanged } = options
  let { whole, begun } = await index.scansOf(bucket)
  let state: BucketScan = { ...bucket, ...known(), progress: null, failure: null, revision: nextRevision() }
  let running: { controller: AbortController; end: Promise<void> } | null = null
  let isStopped = false
  const events = createThrottle(() => {
    if (!isStopped) onChanged(state)
  }, eventIntervalMs)

  function known(): Pick<BucketScan, 'known' | 'canGoOn'> {
    return { known: knownOf(whole ?? begun), canGoOn: begun?.source === 'listing' }
  }

  function become(change: Partial<BucketScan>) {
    state = { ...state, ...change, revision: nextRevision() }
    events.soon()
  }

  function progress(change: Partial<NonNullable<BucketScan['progress']>>) {
    const before = state.progress ?? { objectCount: 0, sizeBytes: 0, expectedCount: null }
    become({ progress: { ...before, ...change } })
  }

  function begin(from: Scan | null, mayBeInventory: boolean) {
    if (running) return
    const { objectCount, sizeBytes }: SpaceSum = from ?? { objectCount: 0, sizeBytes: 0 }
    become({ failure: null, progress: { objectCount, sizeBytes, expectedCount: null } })
    const controller = new AbortController()
    running = { controller, end: run(from, mayBeInventory, controller.signal) }
  }

  async function run(from: Scan | null, mayBeInventory: boolean, signal: AbortSignal): Promise<void> {
    let failure = null
    try {
      await scanBucket({
        ...{ index, bucket, clientOf, begun: from, signal, now, onProgress: progress },
        inventoryFromCount: mayBeInventory ? inventoryFromCount : null,
        onExpected: (expectedCount) => progress({ expectedCount }),
      })
    } catch (error) {
      if (!signal.aborted) failure = toFailure(error)
    }
    // Where even this cannot be read, what was known before is as good as anything.
    await reread().catch(() => {})
    running = null
    become({ ...known(), progress: null, failure })
    events.now()
  }

  async function reread() {
    ;({ whole, begun } = await index.scansOf(bucket))
  }

  async function cancel() {
    running?.controller.abort()
    await running?.end
  }

  return {
    bucket,
    current: () => state,
    count: (goesOn) => begin(goesOn && state.canGoOn ? begun : null, false),
    refresh: () => {
      const isFresh = now() - (whole?.endedAtMs ?? 0) < freshForMs
      // What ended early is gone on with when the person says so.
      if (!isFresh && begun === null) begin(null, true)
    },
    sums: async (prefix, filter) => {
      const scan = whole ?? begun
      return scan && index.spaceSums(scan.id, prefix, filter)
    },
    cancel,
    stop: async () => {
      isStopped = true
      await cancel()
      events.stop()
    },
  }
}

function knownOf(scan: Scan | null): BucketScan['known'] {
  if (!scan) return null
  const { objectCount, sizeBytes, source, beganAtMs, endedAtMs } = scan
  const isWhole = endedAtMs !== null
  const asOfMs = source === 'inventory' ? beganAtMs : (endedAtMs ?? beganAtMs)
  return { objectCount, sizeBytes, source, isWhole, asOfMs }
}
