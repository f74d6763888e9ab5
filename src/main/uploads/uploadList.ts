import { randomUUID } from 'node:crypto'
import type { AbortRun, UploadList, UploadRow } from '../../shared/contract/uploads.ts'
import { AppError } from '../../shared/failure.ts'
import type { UploadEntry } from '../oss/index.ts'

/** Which bucket of which account. */
export interface Subject {
  profileId: string
  bucket: string
}

/** One unfinished upload, as far as it is known. */
export interface Upload extends Pick<UploadRow, 'key' | 'uploadId' | 'startedAtMs' | 'parts' | 'failure'> {
  isGone: boolean
  /** Its parts are known, being asked for, or could not be told. */
  isAsked: boolean
  /** The queue had it when somebody looked last. */
  wasBusy: boolean
}

/** The unfinished uploads of a bucket in memory, in the order in which the service tells them. */
export interface KnownUploads extends Subject, Pick<UploadList, 'reading' | 'failure' | 'missingAction'> {
  listId: string
  uploads: Upload[]
  abort: AbortRun | null
  /** Ends what runs for this list. */
  stopping: AbortController
}

export const emptyList = (subject: Subject, abort: AbortRun | null): KnownUploads => ({
  ...subject,
  listId: randomUUID(),
  reading: 'reading',
  failure: null,
  missingAction: null,
  uploads: [],
  abort,
  stopping: new AbortController(),
})

export const uploadOf = ({ name, uploadId, initiated }: UploadEntry): Upload => ({
  key: name,
  uploadId,
  startedAtMs: Date.parse(initiated) || 0,
  parts: null,
  failure: null,
  isGone: false,
  isAsked: false,
  wasBusy: false,
})

/** Leaves out what is gone: rows have other numbers from then on. */
export function dropGone(list: KnownUploads): void {
  list.uploads = list.uploads.filter(({ isGone }) => !isGone)
  list.listId = randomUUID()
}

/** Those at these places. Throws a failure for a place that there is not. */
export const uploadsAt = ({ uploads }: KnownUploads, numbers: readonly number[]): Upload[] =>
  numbers.map((number) => {
    const upload = uploads[number]
    if (upload) return upload
    throw new AppError({ kind: 'invalid-input', message: `the list has no upload ${number}` })
  })

export function sumOf(uploads: Iterable<Upload>) {
  const sum = { count: 0, measuredCount: 0, sizeBytes: 0, oldestMs: null as number | null }
  for (const { isGone, parts, startedAtMs } of uploads) {
    if (isGone) continue
    sum.count += 1
    sum.oldestMs = Math.min(sum.oldestMs ?? startedAtMs, startedAtMs)
    if (parts === null) continue
    sum.measuredCount += 1
    sum.sizeBytes += parts.sizeBytes
  }
  return sum
}

export function viewList(list: KnownUploads, isMeasuring: boolean): UploadList {
  const { profileId, bucket, listId, reading, failure, missingAction, uploads, abort } = list
  return {
    ...{ profileId, bucket, listId, reading, failure, missingAction, abort, isMeasuring },
    ...sumOf(uploads),
    rowCount: uploads.length,
  }
}

export function viewUpload(upload: Upload, number: number, isBusy: boolean): UploadRow {
  const { key, uploadId, startedAtMs, parts, failure, isGone } = upload
  const state = isGone ? 'gone' : isBusy ? 'busy' : 'open'
  return { number, key, uploadId, startedAtMs, parts, failure, state }
}
