import type { Versioning } from '../../../shared/bucketSettings/versioning.ts'
import type { BucketScan } from '../../../shared/contract/scans.ts'
import type { Client } from '../../oss/index.ts'
import type { Wanted } from './lifecycle/wanted.ts'
import { isFresh } from './known.ts'
import { readBucket } from './reading/readBucket.ts'
import { readUploads } from './reading/readUploads.ts'
import { createRuns, type Run } from './runs.ts'
import { nothing, openScanState, type ScanState, type ScanStateOptions } from './scanState.ts'
import type { Scan, ScannedBucket } from './store/scanStore.ts'

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

export interface OpenScanOptions extends ScanStateOptions {
  clientOf: (bucket: string) => Promise<Client>
  /** From so many objects on the bucket's inventory is read, where it has one. */
  inventoryFromCount: number
  now: () => number
}

export async function createOpenScan(options: OpenScanOptions): Promise<OpenScan> {
  const { bucket, now } = options
  const state = await openScanState(options)
  const runs = createRuns(state)
  /** Grows while the app runs: who looks for something once gets it with each count. */
  const wanted: Wanted = { versions: false, uploads: false }

  const count = (from: Scan | null, mayBeInventory: boolean) =>
    runs.start(from ?? nothing, (run) => readAll(options, state, { run, from, wanted, mayBeInventory }))

  /** What ended early is gone on with when the person says so. */
  function refresh() {
    if (runs.current() || state.begun()) return
    const whole = state.whole()
    if (!whole || !isFresh(whole, now())) count(null, true)
    else if (wanted.versions && whole.versions === 'unread') count(null, false)
    else if (wanted.uploads && whole.uploads === 'unread')
      runs.start(whole, (run) => addUploads(options, whole, run))
  }

  /** Without the versions that somebody looks for by now, to go on would be in vain. */
  async function restart() {
    await runs.makeWay()
    if (!state.isSilent()) count(null, false)
  }

  return {
    bucket,
    current: state.current,
    versioning: () => state.whole()?.versioning ?? null,
    count: (goesOn) => count(goesOn ? state.begun() : null, false),
    refresh,
    want: ({ versions, uploads }) => {
      wanted.versions ||= versions
      wanted.uploads ||= uploads
      if (runs.current()?.versions === 'unread' && wanted.versions) void restart()
      else if (!state.current().failure) refresh()
    },
    cancel: runs.cancel,
    stop: () => {
      state.silence()
      return runs.cancel()
    },
  }
}

interface Reading {
  run: Run
  /** Null: from the beginning. */
  from: Scan | null
  wanted: Wanted
  mayBeInventory: boolean
}

const readAll = (
  { call, bucket, clientOf, now, inventoryFromCount }: OpenScanOptions,
  { progress }: ScanState,
  { run, from, wanted, mayBeInventory }: Reading,
) =>
  readBucket({
    ...{ call, bucket, clientOf, begun: from, wanted, now, signal: run.signal },
    inventoryFromCount: mayBeInventory ? inventoryFromCount : null,
    onExpected: (expectedCount) => progress({ expectedCount }),
    onVersions: (part) => void (run.versions = part),
    onProgress: progress,
  })

/** A whole count that lacks the unfinished uploads gets them. */
const addUploads = async (
  { call, bucket, clientOf }: OpenScanOptions,
  { id: scanId }: Scan,
  { signal }: Run,
) => readUploads({ call, client: await clientOf(bucket.bucket), scanId, signal })
