import type { Requester } from '../../client.ts'
import { ArgumentError } from '../../errors.ts'
import { checkBucketName, checkKey } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import { inParallel, minPartBytes, planParts } from '../../parts.ts'
import type { Part, Turns } from '../../parts.ts'
import type { ReplyHead } from '../../transport.ts'
import { checkCrc64 } from '../../upload.ts'
import type { WriteOptions } from '../../writeHeaders.ts'
import { cancellable } from './cancel.ts'
import { beginUpload, checkSource, completeHeaders, onlyHeaders, partHeaders } from './checkpoint.ts'
import type { Checkpoint, KnownPart, Progress } from './checkpoint.ts'
import { throwPartError } from './partError.ts'
import { completeMultipartUpload, uploadPartCopy } from './requests.ts'
import type { CompleteResult } from './requests.ts'

export interface CopySource {
  sourceKey: string
  /** This client's bucket by default. */
  sourceBucketName?: string
  /** The first byte to copy; 0 by default. */
  startOffset?: number
  /** The byte behind the last one to copy; the object's size by default. */
  endOffset?: number
}

export interface MultipartCopyOptions extends WriteOptions {
  /** Parts at a time, or who decides on them; 5 by default. */
  parallel?: number | Turns
  /** Bytes of a part, at least 102,400; 1 MiB by default, and more where that made over 10,000 parts. */
  partSize?: number
  checkpoint?: Checkpoint<CopySource>
  progress?: Progress<CopySource>
  /** Conditions on the source, as `x-oss-copy-source-if-…`. */
  copyheaders?: CallOptions['headers']
  /** The version of the source. */
  versionId?: string
  /** Told of each part once it is copied; awaited. */
  onPart?: (part: { number: number; etag: string; sizeBytes: number }) => unknown
}

/**
 * Copies within the service in parts, which also works for objects that are too large for one copy. Every part is
 * copied only while the source is the one that was found at the begin.
 */
export async function multipartUploadCopy(
  client: Requester,
  name: string,
  source: CopySource,
  options: MultipartCopyOptions = {},
): Promise<CompleteResult> {
  const { signal, begun, release } = cancellable(client, options.signal)
  try {
    const head = await headSource(client, source, { ...options, signal })
    const sourceBytes = Number(head.headers['content-length'])
    const { startOffset = 0, endOffset = sourceBytes } = source
    const state = { sizeBytes: endOffset - startOffset, modifiedAtMs: 0 }
    if (options.checkpoint) checkSource(source.sourceKey, state, options.checkpoint)
    else if (!(state.sizeBytes >= minPartBytes))
      throw new ArgumentError(`copySize must not be smaller than ${minPartBytes}`)
    const upload =
      options.checkpoint ?? (await beginUpload(client, name, { file: source, state }, { ...options, signal }))
    begun(upload.uploadId)
    const result = await copyParts(client, source, upload, { ...options, signal }, head)
    if (state.sizeBytes === sourceBytes) checkCopied(head, result, name)
    await options.progress?.(1, upload, result.res)
    return result
  } finally {
    release()
  }
}

function headSource(
  client: Requester,
  source: CopySource,
  options: MultipartCopyOptions,
): Promise<ReplyHead> {
  const { timeout, signal, versionId } = options
  return client.request({
    operation: 'HeadObject',
    method: 'HEAD',
    bucket: checkBucketName(source.sourceBucketName ?? client.currentBucket),
    key: checkKey(source.sourceKey),
    query: { versionId },
    options: { timeout, signal },
  })
}

async function copyParts(
  client: Requester,
  source: CopySource,
  upload: Checkpoint<CopySource>,
  options: MultipartCopyOptions,
  head: ReplyHead,
): Promise<CompleteResult> {
  const { name, uploadId } = upload
  const { timeout, signal, versionId } = options
  const offset = source.startOffset ?? 0
  const parts = planParts(upload.fileSize, upload.partSize)
  const done = new Map<number, KnownPart>(upload.doneParts.map((part) => [part.number, part]))
  const headers = {
    ...onlyHeaders(options.headers, partHeaders),
    'x-oss-copy-source-if-match': head.headers.etag,
    ...options.copyheaders,
  }

  async function copyPart(part: Part, signal: AbortSignal): Promise<void> {
    const { number, start, end } = part
    const range = `${offset + start}-${offset + end - 1}`
    const callOptions = { timeout, signal, headers, versionId }
    const asked = uploadPartCopy(client, name, uploadId, number, range, source, callOptions)
    const { etag, res } = await asked.catch(throwPartError('copy', part, signal))
    const copied = { number, etag, sizeBytes: end - start }
    done.set(number, copied)
    upload.doneParts.push(copied)
    await options.onPart?.(copied)
    await options.progress?.(done.size / (parts.length + 1), upload, res)
  }

  const missing = parts.filter((part) => !done.has(part.number))
  await inParallel(missing, options.parallel ?? 5, copyPart, signal)
  return completeMultipartUpload(client, name, uploadId, [...done.values()], {
    timeout,
    signal,
    headers: onlyHeaders(options.headers, completeHeaders),
    callback: options.callback,
  })
}

/** Throws IntegrityError when source and copy have different checksums. */
function checkCopied(source: ReplyHead, result: CompleteResult, key: string): void {
  const crc = source.headers['x-oss-hash-crc64ecma']
  const context = { operation: 'CompleteMultipartUpload', bucket: result.bucket, key }
  if (crc !== undefined) checkCrc64(result.res, BigInt(crc), context)
}
