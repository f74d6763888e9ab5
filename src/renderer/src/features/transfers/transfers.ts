import { createEventHook } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import {
  hasEnded,
  type Batch,
  type Totals,
  type Transfer,
  type TransfersChanged,
} from '../../../../shared/contract/transfers.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { api, on } from '../../osprey.ts'
import { failureOf } from '../../ui/failureText.ts'
import { announcementFor, type Announcement } from './model/announcement.ts'
import { mirror } from './model/mirror.ts'
import { retryWatch, type Retry } from './model/retries.ts'
import { useSpeedRecorder } from './speed/speedRecorder.ts'

const nothing: Totals = {
  runningCount: 0,
  waitingCount: 0,
  busyCount: 0,
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
  concurrency: 0,
}

/** What this window knows of the app's transfers: a mirror that follows the app and orders nothing by itself. */
export const useTransfers = defineStore('transfers', () => {
  const known = mirror<string, Batch>()
  const watch = retryWatch()
  const startedHere = new Set<string>()
  const announced = createEventHook<[what: Announcement, batch: Batch]>()
  const moved = createEventHook<[batch: Batch, place: number]>()
  const itemsChanged = createEventHook<[transfers: Transfer[]]>()

  const isLoaded = ref(false)
  /** Why the transfers are not known. */
  const failure = shallowRef<Failure | null>(null)
  const batches = shallowRef<Batch[]>([])
  const totals = shallowRef(nothing)
  /** The next attempt of each batch in which a transfer waits for one. */
  const retries = shallowRef<ReadonlyMap<string, Retry>>(new Map())
  const speed = useSpeedRecorder(readSpeed)
  /** Why the last file that failed in this window's time did. */
  const lastFailure = shallowRef<Failure | null>(null)
  const decidingId = ref<string | null>(null)
  const deciding = computed(() => batches.value.find(({ id }) => id === decidingId.value) ?? null)

  function readSpeed() {
    const { uploadBytesPerSecond, downloadBytesPerSecond } = totals.value
    const isMoving = uploadBytesPerSecond + downloadBytesPerSecond > 0
    const waiting = isMoving ? undefined : retries.value.values().next().value
    const isActive = batches.value.some(({ state }) => state === 'running')
    return { uploadBytesPerSecond, downloadBytesPerSecond, stalledBy: waiting?.reason ?? null, isActive }
  }

  function take(incoming: Batch[], removedIds: string[] = []) {
    if (known.merge(incoming, removedIds)) batches.value = [...known.items.values()]
  }

  function tell(incoming: Batch[]) {
    for (const batch of incoming) {
      const before = known.items.get(batch.id)
      if (before && before.revision >= batch.revision) continue
      const what = announcementFor(before, batch)
      if (what) void announced.trigger(what, batch)
    }
  }

  function hear(change: TransfersChanged) {
    tell(change.batches)
    take(change.batches, change.removedBatchIds)
    totals.value = change.totals
    const endedIds = [...change.batches.filter(hasEnded).map(({ id }) => id), ...change.removedBatchIds]
    watch.forget(new Set(endedIds))
    if (watch.see(change.transfers) || endedIds.length > 0) retries.value = watch.soonest()
    lastFailure.value =
      change.transfers.findLast(({ state }) => state === 'failed')?.failure ?? lastFailure.value
    void itemsChanged.trigger(change.transfers)
    for (const batch of change.batches) askAbout(batch)
    speed.wake()
  }

  /** Opens the question for a batch that was started in this window, unless another one is open. */
  function askAbout(batch: Batch) {
    if (batch.state !== 'needs-decision' || !startedHere.delete(batch.id)) return
    decidingId.value ??= batch.id
  }

  function listen() {
    isListening = true
    on('transfers.changed', hear)
    // Where the app is out of reach, or this fails, waits end by themselves a minute later.
    globalThis.addEventListener('online', () => void api.transfers.tryNow().catch(() => undefined))
  }

  let isListening = false
  /** Subscribes, then takes the snapshot; to be called again when the app was out of reach. */
  async function connect() {
    if (!isListening) listen()
    failure.value = null
    try {
      const snapshot = await api.transfers.snapshot()
      take(snapshot.batches)
      totals.value = snapshot.totals
      isLoaded.value = true
      speed.wake()
      await findRetries()
    } catch (error) {
      failure.value = failureOf(error)
    }
  }

  /** The snapshot does not say which transfers wait for another attempt, and they may do so for minutes. */
  async function findRetries() {
    const still = batches.value.filter(
      ({ state, bytesPerSecond }) => state === 'running' && bytesPerSecond === 0,
    )
    for (const { id } of still.slice(0, 10)) {
      const { items } = await api.transfers.items({
        batchId: id,
        states: ['retrying'],
        offset: 0,
        limit: 100,
      })
      if (watch.see(items)) retries.value = watch.soonest()
    }
  }

  /** To be told of each batch that is started here, so that its question comes by itself. */
  function noteStarted(batchId: string) {
    startedHere.add(batchId)
    const batch = known.items.get(batchId)
    if (batch) askAbout(batch)
  }

  return {
    isLoaded,
    failure,
    batches,
    totals,
    retries,
    speeds: speed.samples,
    lastFailure,
    decidingId,
    deciding,
    onAnnounced: announced.on,
    onMoved: moved.on,
    /** A batch was given another place in line, from 1, by the person. */
    tellMoved: (batch: Batch, place: number) => void moved.trigger(batch, place),
    onItemsChanged: itemsChanged.on,
    connect,
    noteStarted,
  }
})
