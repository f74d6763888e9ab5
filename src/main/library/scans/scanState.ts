import type { BucketScan, ObjectSum } from '../../../shared/contract/scans.ts'
import type { Failure } from '../../../shared/failure.ts'
import { createThrottle } from '../throttle.ts'
import { knownOf } from './known.ts'
import type { Scan, ScannedBucket } from './store/scanStore.ts'
import type { CallScans } from './store/scanThread.ts'

/** What is known of one bucket and how far a count of it is, told whenever it changes. */
export interface ScanState {
  current: () => BucketScan
  /** The newest count that came to its end. */
  whole: () => Scan | null
  /** A count that ended early, and can be gone on with. */
  begun: () => Scan | null
  /** A count begins that has so much already. */
  begin: (from: ObjectSum) => void
  progress: (change: Partial<NonNullable<BucketScan['progress']>>) => void
  /** Takes in what the store keeps by now. Where even that cannot be read, what was known is as good as anything. */
  reload: () => Promise<void>
  /** The count is over; null: it did not fail. */
  end: (failure: Failure | null) => void
  /** From now on nobody is told. */
  silence: () => void
  isSilent: () => boolean
}

export interface ScanStateOptions {
  bucket: ScannedBucket
  call: CallScans
  nextRevision: () => number
  onChanged: (scan: BucketScan) => void
}

export const nothing: ObjectSum & { expectedCount: number | null } = {
  objectCount: 0,
  sizeBytes: 0,
  expectedCount: null,
}
const eventIntervalMs = 250

export async function openScanState({ bucket, call, nextRevision, onChanged }: ScanStateOptions) {
  let kept = await call('scansOf', bucket)
  let isSilent = false
  const known = () => ({ known: knownOf(kept.whole ?? kept.begun), canGoOn: kept.begun !== null })
  let state: BucketScan = { ...bucket, ...known(), progress: null, failure: null, revision: nextRevision() }
  const events = createThrottle(() => onChanged(state), eventIntervalMs)

  function become(change: Partial<BucketScan>) {
    state = { ...state, ...change, revision: nextRevision() }
    if (!isSilent) events.soon()
  }

  const scanState: ScanState = {
    current: () => state,
    whole: () => kept.whole,
    begun: () => kept.begun,
    begin: ({ objectCount, sizeBytes }) =>
      become({ failure: null, progress: { ...nothing, objectCount, sizeBytes } }),
    progress: (change) => become({ progress: { ...nothing, ...state.progress, ...change } }),
    reload: () =>
      call('scansOf', bucket).then(
        (scans) => void (kept = scans),
        () => {},
      ),
    end: (failure) => {
      become({ ...known(), progress: null, failure })
      if (!isSilent) events.now()
    },
    silence: () => {
      isSilent = true
      events.stop()
    },
    isSilent: () => isSilent,
  }
  return scanState
}
