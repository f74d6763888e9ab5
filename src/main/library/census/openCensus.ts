import type { BucketCount } from '../../../shared/contract/lifecycle.ts'
import { toFailure } from '../../failures.ts'
import type { Client } from '../../oss/index.ts'
import { createThrottle } from '../throttle.ts'
import type { Census, CensusTotals, CountedBucket } from './censusStore.ts'
import type { CallCensus } from './censusThread.ts'
import { readCensus } from './readCensus.ts'

/** What one bucket holds: what is known of it, and counting it anew behind that. */
export interface OpenCensus {
  readonly bucket: CountedBucket
  current: () => BucketCount
  /** Counts, unless that is under way. */
  count: () => void
  /** Counts where nothing is known, or only what is old. */
  refresh: () => void
  /** Gives up the count that is under way. */
  stop: () => Promise<void>
}

export interface OpenCensusOptions {
  bucket: CountedBucket
  call: CallCensus
  connect: () => Promise<Client>
  now: () => number
  nextRevision: () => number
  onChanged: (count: BucketCount) => void
}

const eventIntervalMs = 250

/** Rules are looked at once a day, so what is older is counted again when somebody comes to see it. */
const freshForMs = 60 * 60_000

export async function createOpenCensus(options: OpenCensusOptions): Promise<OpenCensus> {
  const { bucket, call, connect, now, nextRevision, onChanged } = options
  let state: BucketCount = {
    ...{ profileId: bucket.profileId, bucket: bucket.bucket },
    state: 'complete',
    ...known(await call('newest', bucket)),
    failure: null,
    revision: nextRevision(),
  }
  let running: { controller: AbortController; end: Promise<void> } | null = null
  const events = createThrottle(() => onChanged(state), eventIntervalMs)

  function become(change: Partial<BucketCount>) {
    state = { ...state, ...change, revision: nextRevision() }
  }

  function grow(totals: CensusTotals) {
    // What is whole stays on the screen until the next is.
    if (state.countedAtMs !== null) return
    become(totals)
    events.soon()
  }

  function count() {
    if (running) return
    const controller = new AbortController()
    become({ state: 'loading', failure: null })
    events.now()
    running = { controller, end: run(controller.signal) }
  }

  async function run(signal: AbortSignal): Promise<void> {
    try {
      await readCensus({ call, client: await connect(), bucket, signal, now, onPage: grow })
      become({ state: 'complete', ...known(await call('newest', bucket)) })
    } catch (error) {
      if (!signal.aborted) become({ state: 'failed', failure: toFailure(error) })
    }
    running = null
    if (!signal.aborted) events.now()
  }

  return {
    bucket,
    current: () => state,
    count,
    refresh: () => {
      if (state.countedAtMs === null || now() - state.countedAtMs > freshForMs) count()
    },
    stop: async () => {
      events.stop()
      running?.controller.abort()
      await running?.end
    },
  }
}

function known(census: Census | null) {
  const { objectCount, sizeBytes, uploadCount, endedAtMs } = census ?? nothing
  return { objectCount, sizeBytes, uploadCount, countedAtMs: endedAtMs }
}

const nothing = { objectCount: 0, sizeBytes: 0, uploadCount: 0, endedAtMs: null }
