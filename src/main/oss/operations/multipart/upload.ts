import type { Requester } from '../../client.ts'
import { contentTypeOf } from '../../contentType.ts'
import { formatCrc64 } from '../../crc64.ts'
import { ArgumentError, IntegrityError } from '../../errors.ts'
import { createChunkBuffers, fileState } from '../../files.ts'
import type { ChunkBuffers, FileState } from '../../files.ts'
import { inParallel, minPartBytes, planParts } from '../../parts.ts'
import type { Part, Turns } from '../../parts.ts'
import { blobSource, bytesSource, checkCrc64, RangedSource, rangeSource } from '../../upload.ts'
import type { OnBytes, Source } from '../../upload.ts'
import type { WriteOptions } from '../../writeHeaders.ts'
import { put } from '../object/put.ts'
import { cancellable } from './cancel.ts'
import {
  beginUpload,
  checkSource,
  combineParts,
  completeHeaders,
  onlyHeaders,
  partHeaders,
} from './checkpoint.ts'
import type { Checkpoint, KnownPart, Progress, UploadedPart } from './checkpoint.ts'
import { throwPartError } from './partError.ts'
import { completeMultipartUpload, sendPart } from './requests.ts'
import type { CompleteResult } from './requests.ts'

/** A file by its path, bytes, or something that is read by ranges. */
export type UploadFile = string | Uint8Array | Blob | RangedSource

export interface MultipartUploadOptions extends WriteOptions {
  /** Parts at a time, or who decides on them; 5 by default. */
  parallel?: number | Turns
  /** Bytes of a part, at least 102,400; 1 MiB by default, and more where that made over 10,000 parts. */
  partSize?: number
  checkpoint?: Checkpoint<UploadFile>
  /** The CRC-64 that the whole is known to have, decimal: of parts that make another one nothing is put together. */
  expectedCrc64?: string
  progress?: Progress<UploadFile>
  /** Told of bytes as they go out; negative when a part has to go again. */
  onBytes?: OnBytes
  /** Told of each part once it is stored; awaited. */
  onPart?: (part: UploadedPart) => unknown
}

/**
 * Uploads a file in parts, several at a time, each from its own place in the file. Every part's CRC-64 is compared with
 * the service's, and that of the whole in the end. What fails leaves the upload as it is: it can go on from its
 * checkpoint.
 */
export async function multipartUpload(
  client: Requester,
  name: string,
  file: UploadFile,
  options: MultipartUploadOptions = {},
): Promise<CompleteResult> {
  const state = await stateOf(file)
  // One that was kept before its upload began is none yet.
  const checkpoint = options.checkpoint?.uploadId ? options.checkpoint : undefined
  if (checkpoint) checkSource(typeof file === 'string' ? file : 'the source', state, checkpoint)
  else if (state.sizeBytes < minPartBytes) return uploadWhole(client, name, file, options)
  const { signal, begun, release } = cancellable(client, options.signal)
  try {
    const mime = options.mime ?? contentTypeOf(file, name)
    const upload =
      checkpoint ?? (await beginUpload(client, name, { file, state }, { ...options, mime, signal }))
    begun(upload.uploadId)
    return await uploadParts(client, { file, state, upload }, { ...options, signal })
  } finally {
    release()
  }
}

async function stateOf(file: UploadFile): Promise<FileState> {
  if (typeof file === 'string') return fileState(file)
  if (file instanceof Blob) return { sizeBytes: file.size, modifiedAtMs: 0 }
  if (file instanceof Uint8Array) return { sizeBytes: file.length, modifiedAtMs: 0 }
  if (file instanceof RangedSource) return { sizeBytes: file.sizeBytes, modifiedAtMs: 0 }
  throw new ArgumentError('Must provide String/Buffer/File/Blob for multipartUpload.')
}

async function uploadWhole(
  client: Requester,
  name: string,
  file: UploadFile,
  options: MultipartUploadOptions,
): Promise<CompleteResult> {
  const { name: key, etag, crc64, data, res } = await put(client, name, file, options)
  await options.progress?.(1, undefined, res)
  return { bucket: client.currentBucket, name: key, etag, crc64, ...(data !== undefined && { data }), res }
}

async function uploadParts(
  client: Requester,
  { file, state, upload }: { file: UploadFile; state: FileState; upload: Checkpoint<UploadFile> },
  options: MultipartUploadOptions,
): Promise<CompleteResult> {
  const { name, uploadId } = upload
  const { timeout, signal, onBytes, pace } = options
  const parts = planParts(state.sizeBytes, upload.partSize)
  const done = new Map<number, KnownPart>(upload.doneParts.map((part) => [part.number, part]))
  const buffers: ChunkBuffers[] = []
  const headers = onlyHeaders(options.headers, partHeaders)

  async function send(part: Part, signal: AbortSignal, slot: number): Promise<void> {
    const source = partSource(file, state, part, (buffers[slot] ??= createChunkBuffers()))
    const target = { name, uploadId, number: part.number }
    const sending = { timeout, headers, signal, onBytes, pace }
    const sent = sendPart(client, target, source, sending)
    const { etag, crc64, res } = await sent.catch(throwPartError('upload', part, signal))
    const uploaded = { number: part.number, etag, sizeBytes: part.end - part.start, crc64 }
    done.set(part.number, uploaded)
    upload.doneParts.push(uploaded)
    await options.onPart?.(uploaded)
    await options.progress?.(done.size / (parts.length + 1), upload, res)
  }

  const missing = parts.filter((part) => !done.has(part.number))
  await inParallel(missing, options.parallel ?? 5, send, signal)
  const whole = combineParts(parts, done)
  if (whole !== undefined) checkExpected(whole, options.expectedCrc64, name)
  const result = await completeMultipartUpload(client, name, uploadId, [...done.values()], {
    timeout,
    signal,
    headers: onlyHeaders(options.headers, completeHeaders),
    callback: options.callback,
  })
  const context = { operation: 'CompleteMultipartUpload', bucket: result.bucket, key: name }
  if (whole !== undefined) checkCrc64(result.res, whole, context)
  await options.progress?.(1, upload, result.res)
  return result
}

function checkExpected(crc: bigint, expected: string | undefined, key: string): void {
  if (expected !== undefined && expected !== formatCrc64(crc))
    throw new IntegrityError(`CRC-64 is ${formatCrc64(crc)} here and should be ${expected}`, { key })
}

function partSource(file: UploadFile, state: FileState, { start, end }: Part, buffers: ChunkBuffers): Source {
  if (typeof file === 'string') return rangeSource({ path: file, start, end, state }, buffers)
  if (file instanceof RangedSource) return file.part(start, end)
  return file instanceof Blob ? blobSource(file.slice(start, end)) : bytesSource(file.subarray(start, end))
}
