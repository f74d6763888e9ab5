import type { ContinueRefusal, UploadList, UploadRow } from '../../shared/contract/uploads.ts'
import { AppError } from '../../shared/failure.ts'
import { createThrottle, type Throttle } from '../library/throttle.ts'
import type { Client } from '../oss/index.ts'
import type { Transfers } from '../transfers/index.ts'
import { abortUploads } from './aborting.ts'
import { continueUpload, type LocalFile } from './continuing.ts'
import { createMeasuring, type Measuring } from './measuring.ts'
import { readUploads } from './reading.ts'
import {
  dropGone,
  emptyList,
  sumOf,
  uploadsAt,
  viewList,
  viewUpload,
  type KnownUploads,
  type Subject,
  type Upload,
} from './uploadList.ts'

/** Multipart uploads that were begun and never finished, of the buckets that were looked at last. */
export interface Uploads {
  /** What is known; the list is read anew behind it, unless it is being read or worked on. */
  open: (subject: Subject) => UploadList
  rows: (listId: string, offset: number, limit: number) => UploadRow[]
  /** Null: all that are not known yet. */
  measure: (listId: string, numbers: readonly number[] | null) => void
  /** The numbers of those that can be aborted and were begun before that time, epoch ms; null: at any time. */
  select: (listId: string, startedBeforeMs: number | null) => number[]
  sum: (
    listId: string,
    numbers: readonly number[],
  ) => { count: number; measuredCount: number; sizeBytes: number }
  /** Aborts in the background; what the queue works on is left alone. */
  abort: (listId: string, numbers: readonly number[]) => void
  stopAborting: (listId: string) => void
  /** Forgets what became of the last run; one that runs is left alone. */
  dismissAbort: (listId: string) => void
  /** Has the queue go on with an upload from a file, once that is seen to hold what the parts hold. */
  continue: (
    listId: string,
    number: number,
    file: LocalFile,
  ) => Promise<{ type: 'started'; batchId: string } | { type: 'refused'; reason: ContinueRefusal }>
  close: () => void
}

export interface UploadsOptions {
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  transfers: Pick<Transfers, 'uploadIds' | 'continueUpload'>
  onChanged: (list: UploadList) => void
}

/** A list with what works on it. */
interface Opened {
  list: KnownUploads
  measuring: Measuring
  events: Throttle
  aborting: AbortController | null
}

const eventIntervalMs = 200
/** Up to so many are measured unasked: each takes a request. */
const mostMeasuredUnasked = 1000
const mostLists = 3

export function createUploads({ clients, transfers, onChanged }: UploadsOptions): Uploads {
  /** By account and bucket, the one that was opened last at the end. */
  const opened = new Map<string, Opened>()

  const clientFor =
    ({ profileId, bucket }: Subject) =>
    () =>
      clients.forBucket(profileId, bucket)

  function start(subject: Subject, before: Opened | undefined): Opened {
    const list = emptyList(subject, before?.list.abort ?? null)
    const events = createThrottle(() => onChanged(viewList(list, measuring.isRunning())), eventIntervalMs)
    const measuring = createMeasuring(list, clientFor(subject), events.soon)
    const made: Opened = { list, measuring, events, aborting: null }
    void readUploads(list, clientFor(subject), events.soon).then(() => {
      if (list.reading === 'complete' && list.uploads.length <= mostMeasuredUnasked) measuring.wantAll()
    })
    return made
  }

  function end({ list, events, aborting }: Opened): void {
    list.stopping.abort()
    aborting?.abort()
    events.stop()
  }

  /** What is being aborted is worked on to its end. */
  function forgetOldest(): void {
    for (const [name, each] of opened) {
      if (opened.size <= mostLists) return
      if (each.aborting) continue
      end(each)
      opened.delete(name)
    }
  }

  function openedAs(listId: string): Opened {
    for (const each of opened.values()) if (each.list.listId === listId) return each
    throw new AppError({ kind: 'invalid-input', message: 'the list was read anew meanwhile' })
  }

  async function abort(each: Opened, uploads: readonly Upload[]): Promise<void> {
    const { list, events } = each
    const aborting = new AbortController()
    each.aborting = aborting
    await abortUploads({
      uploads: uploads.filter(({ isGone }) => !isGone),
      client: clientFor(list),
      isBusy: (uploadId) => transfers.uploadIds().has(uploadId),
      signal: aborting.signal,
      onProgress: (run) => {
        list.abort = run
        events.soon()
      },
    })
    each.aborting = null
    dropGone(list)
    each.measuring.restart()
    events.soon()
  }

  return {
    open: (subject) => {
      const name = JSON.stringify([subject.profileId, subject.bucket])
      const before = opened.get(name)
      opened.delete(name)
      const isWorkedOn = before && (before.aborting !== null || before.list.reading === 'reading')
      if (before && !isWorkedOn) end(before)
      const each = before && isWorkedOn ? before : start(subject, before)
      opened.set(name, each)
      forgetOldest()
      return viewList(each.list, each.measuring.isRunning())
    },
    rows: (listId, offset, limit) => {
      const { list, measuring } = openedAs(listId)
      const busyIds = transfers.uploadIds()
      const shown = list.uploads.slice(offset, offset + limit)
      const left = shown.filter(({ uploadId, wasBusy }) => wasBusy && !busyIds.has(uploadId))
      for (const upload of shown) upload.wasBusy = busyIds.has(upload.uploadId)
      // What the queue has let go of is finished, or given up.
      for (const upload of left) upload.isAsked = false
      if (left.length > 0) measuring.want(left)
      return shown.map((upload, index) => viewUpload(upload, offset + index, upload.wasBusy))
    },
    measure: (listId, numbers) => {
      const { list, measuring } = openedAs(listId)
      if (numbers === null) measuring.wantAll()
      else measuring.want(uploadsAt(list, numbers))
    },
    select: (listId, startedBeforeMs) => {
      const { uploads } = openedAs(listId).list
      const busyIds = transfers.uploadIds()
      return uploads.flatMap(({ isGone, startedAtMs, uploadId }, number) =>
        isGone || busyIds.has(uploadId) || startedAtMs >= (startedBeforeMs ?? Infinity) ? [] : [number],
      )
    },
    sum: (listId, numbers) => {
      const { count, measuredCount, sizeBytes } = sumOf(uploadsAt(openedAs(listId).list, numbers))
      return { count, measuredCount, sizeBytes }
    },
    abort: (listId, numbers) => {
      const each = openedAs(listId)
      if (each.aborting) throw new AppError({ kind: 'invalid-input', message: 'uploads are being aborted' })
      void abort(each, uploadsAt(each.list, numbers))
    },
    dismissAbort: (listId) => {
      const { list, aborting, events } = openedAs(listId)
      if (aborting) return
      list.abort = null
      events.soon()
    },
    stopAborting: (listId) => openedAs(listId).aborting?.abort(),
    continue: async (listId, number, file) => {
      const { list, events } = openedAs(listId)
      const [upload] = uploadsAt(list, [number])
      if (!upload) return { type: 'refused', reason: 'gone' }
      const answer = await continueUpload(list, upload, file, {
        ...{ client: clientFor(list), transfers, signal: list.stopping.signal },
      })
      // The queue may be done with it before anybody looks.
      if (answer.type === 'started') upload.wasBusy = true
      events.soon()
      return answer
    },
    close: () => {
      for (const each of opened.values()) end(each)
    },
  }
}
