import { useIntervalFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Batch, Totals, Transfer, TransfersChanged } from '../../../../shared/contract/transfers.ts'
import { api, on } from '../../osprey.ts'
import { announcementFor, type Announcement } from './announcement.ts'
import { mirror } from './mirror.ts'
import { retryWatch, type Retry } from './retries.ts'
import { hasEnded } from './sections.ts'
import { hasMoved, withSample, type SpeedSample } from './speedSeries.ts'

const nothing: Totals = {
  runningCount: 0,
  waitingCount: 0,
  failedCount: 0,
  needsDecisionCount: 0,
  isPaused: false,
  doneCount: 0,
  totalCount: 0,
  doneBytes: 0,
  totalBytes: 0,
  uploadBytesPerSecond: 0,
  downloadBytesPerSecond: 0,
  secondsLeft: null,
}

/** What this window knows of the app's transfers. The app holds the truth; nothing here outlives the window. */
export const useTransfers = defineStore('transfers', () => {
  const known = mirror<string, Batch>()
  const watch = retryWatch()
  const startedHere = new Set<string>()
  const itemListeners = new Set<(transfers: Transfer[]) => void>()
  const announceListeners = new Set<(what: Announcement, batch: Batch) => void>()

  const batches = shallowRef<Batch[]>([])
  const totals = shallowRef(nothing)
  const retries = shallowRef<ReadonlyMap<string, Retry>>(new Map())
  const speeds = shallowRef<SpeedSample[]>([])
  /** The batch whose conflict dialog is open. */
  const decidingId = ref<string | null>(null)
  const isLoaded = ref(false)

  function take(incoming: Batch[], removedIds: string[], isNews: boolean) {
    for (const batch of incoming) {
      const before = known.items.get(batch.id)
      if (before && before.revision >= batch.revision) continue
      const what = isNews ? announcementFor(before, batch) : null
      if (what) for (const listener of announceListeners) listener(what, batch)
      if (what === 'asks' && startedHere.has(batch.id)) decidingId.value ??= batch.id
    }
    if (known.merge(incoming, removedIds)) batches.value = [...known.items.values()]
  }

  function hear(change: TransfersChanged) {
    take(change.batches, change.removedBatchIds, true)
    totals.value = change.totals
    const ended = change.batches.filter(hasEnded).map(({ id }) => id)
    watch.forget(new Set([...ended, ...change.removedBatchIds]))
    if (watch.see(change.transfers) || ended.length > 0) retries.value = watch.soonest()
    for (const listener of itemListeners) listener(change.transfers)
    if (totals.value.runningCount > 0) sampling.resume()
  }

  const sampling = useIntervalFn(
    () => {
      const { uploadBytesPerSecond, downloadBytesPerSecond } = totals.value
      speeds.value = withSample(speeds.value, { atMs: Date.now(), uploadBytesPerSecond, downloadBytesPerSecond })
      if (totals.value.runningCount === 0 && !hasMoved(speeds.value)) sampling.pause()
    },
    1000,
    { immediate: false },
  )

  /** Subscribes, then takes the snapshot. Called once, and again whenever the app was out of reach. */
  let stop: (() => void) | null = null
  async function connect() {
    stop ??= on('transfers.changed', hear)
    const snapshot = await api.transfers.snapshot()
    take(snapshot.batches, [], false)
    totals.value = snapshot.totals
    isLoaded.value = true
    if (totals.value.runningCount > 0) sampling.resume()
  }

  return {
    batches,
    totals,
    retries,
    speeds,
    decidingId,
    isLoaded,
    deciding: computed(() => batches.value.find(({ id }) => id === decidingId.value) ?? null),
    connect,
    hear,
  }
})
