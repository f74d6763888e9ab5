import { Readable } from 'node:stream'
import type { Requester } from '../../client.ts'
import { typeOfName } from '../../contentType.ts'
import { DecodeError, OssError } from '../../errors.ts'
import { bareEtag, multipartEtag } from '../../etag.ts'
import { requiredTextOf } from '../../fields.ts'
import { fileState } from '../../files.ts'
import { checkKey } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import type { OssReply, OssRequest, ResponseSummary } from '../../request.ts'
import { blobSource, bytesSource, checkedBody, rangeSource, streamSource } from '../../upload.ts'
import type { OnBytes, Source } from '../../upload.ts'
import { callbackAnswer, callbackHeaders, writeHeaders } from '../../writeHeaders.ts'
import type { UploadCallback, WriteOptions } from '../../writeHeaders.ts'
import { buildXml } from '../../xml.ts'
import { copySource } from '../object/copy.ts'

/** Begins a multipart upload. `res.retries` tells whether there may be more of them, without parts. */
export async function initMultipartUpload(
  client: Requester,
  name: string,
  options: WriteOptions = {},
): Promise<{ bucket: string; name: string; uploadId: string; res: ResponseSummary }> {
  const [bucket, key] = [client.currentBucket, checkKey(name)]
  const request = {
    operation: 'InitiateMultipartUpload',
    method: 'POST' as const,
    bucket,
    key,
    query: { uploads: null },
    headers: writeHeaders({ ...options, callback: undefined }, typeOfName(name)),
    isIdempotent: true,
    options,
  }
  return client.requestXml(request, 'InitiateMultipartUploadResult', (xml) => {
    return { bucket, name: key, uploadId: requiredTextOf(xml, 'UploadId') }
  })
}

export interface UploadPartOptions extends CallOptions {
  onBytes?: OnBytes
}

export interface UploadPartResult {
  name: string
  /** Quoted. */
  etag: string
  /** Decimal. */
  crc64: string
  res: ResponseSummary
}

/** Uploads the bytes from `start` up to `end` of a file or buffer as one part. */
export async function uploadPart(
  client: Requester,
  name: string,
  uploadId: string,
  partNo: number,
  file: string | Uint8Array | Blob | Readable,
  start: number,
  end: number,
  options: UploadPartOptions = {},
): Promise<UploadPartResult> {
  return sendPart(client, { name, uploadId, number: partNo }, await partSource(file, start, end), options)
}

async function partSource(
  file: string | Uint8Array | Blob | Readable,
  start: number,
  end: number,
): Promise<Source> {
  if (typeof file === 'string') return rangeSource({ path: file, start, end, state: await fileState(file) })
  if (file instanceof Readable) return streamSource(file, end - start)
  return file instanceof Blob ? blobSource(file.slice(start, end)) : bytesSource(file.subarray(start, end))
}

export async function sendPart(
  client: Requester,
  part: { name: string; uploadId: string; number: number },
  source: Source,
  options: UploadPartOptions,
): Promise<UploadPartResult> {
  const key = checkKey(part.name)
  const request = { operation: 'UploadPart', method: 'PUT' as const, bucket: client.currentBucket, key }
  const { body, check, crc64 } = checkedBody(source, request, options.onBytes)
  const { headers, res } = await client.request({
    ...request,
    query: { partNumber: part.number, uploadId: part.uploadId },
    body,
    check: (head) => check(head),
    options,
  })
  if (!headers.etag) throw new DecodeError('the answer has no ETag', res.status, request)
  return { name: key, etag: headers.etag, crc64: crc64(), res }
}

export interface CopyPartOptions extends CallOptions {
  /** The version of the source. */
  versionId?: string
}

/** Copies a range (`first-last` byte, both included; all where absent) of another object as one part. */
export async function uploadPartCopy(
  client: Requester,
  name: string,
  uploadId: string,
  partNo: number,
  range: string | null,
  source: { sourceKey: string; sourceBucketName?: string },
  options: CopyPartOptions = {},
): Promise<{ name: string; etag: string; res: ResponseSummary }> {
  const key = checkKey(name)
  const { sourceKey, sourceBucketName = client.currentBucket } = source
  const request = {
    operation: 'UploadPartCopy',
    method: 'PUT' as const,
    bucket: client.currentBucket,
    key,
    query: { partNumber: partNo, uploadId },
    headers: {
      'x-oss-copy-source': copySource(client, sourceKey, sourceBucketName, options.versionId),
      'x-oss-copy-source-range': range ? `bytes=${range}` : undefined,
    },
    options,
  }
  return client.requestXml(request, 'CopyPartResult', (xml, reply) => ({
    name: key,
    etag: reply.headers.etag ?? requiredTextOf(xml, 'ETag'),
  }))
}

export interface CompleteOptions extends CallOptions {
  callback?: UploadCallback
  /** Told when the object is there (1); awaited. */
  progress?: (fraction: number, checkpoint: undefined, res: ResponseSummary) => unknown
}

export interface CompleteResult {
  bucket: string
  name: string
  /** Quoted. */
  etag: string
  /** Decimal, as the service counted it; null where it does not say. */
  crc64: string | null
  /** The application's answer to the callback. */
  data?: unknown
  res: ResponseSummary
}

/** Makes the object of its parts, in the order of their numbers. */
export async function completeMultipartUpload(
  client: Requester,
  name: string,
  uploadId: string,
  parts: { number: number; etag: string }[],
  options: CompleteOptions = {},
): Promise<CompleteResult> {
  const [bucket, key] = [client.currentBucket, checkKey(name)]
  const inOrder = [...new Map(parts.map((part) => [part.number, part])).values()].sort(
    (a, b) => a.number - b.number,
  )
  const request = {
    operation: 'CompleteMultipartUpload',
    method: 'POST' as const,
    bucket,
    key,
    query: { uploadId },
    headers: { 'content-type': 'application/xml', ...callbackHeaders(options.callback) },
    body: Buffer.from(
      buildXml('CompleteMultipartUpload', {
        Part: inOrder.map(({ number, etag }) => ({ PartNumber: number, ETag: etag })),
      }),
    ),
    isIdempotent: true,
    options,
  }
  const { headers, body, res } = await client
    .request(request)
    .then((reply) => checkCompleted(client, request, reply))
    .catch((error: unknown) => alreadyComplete(client, key, inOrder, error, options))
  await options.progress?.(1, undefined, res)
  return {
    bucket,
    name: key,
    etag: headers.etag ?? '',
    crc64: headers['x-oss-hash-crc64ecma'] ?? null,
    ...callbackAnswer(options.callback, body),
    res,
  }
}

/** Throws DecodeError when the answer is not the one to Complete. That of a callback is the application's own. */
function checkCompleted(client: Requester, request: OssRequest, reply: OssReply): OssReply {
  const headers = { ...request.headers, ...request.options?.headers }
  if (Object.keys(headers).some((name) => name.toLowerCase() === 'x-oss-callback')) return reply
  const { etag } = client.decodeXml(request, reply, 'CompleteMultipartUploadResult', (xml) => ({
    etag: requiredTextOf(xml, 'ETag'),
  }))
  return { ...reply, headers: { etag, ...reply.headers } }
}

/**
 * When the answer to Complete got lost, the repeated request finds the upload gone: it succeeded if the object is the
 * one that these parts make.
 */
async function alreadyComplete(
  client: Requester,
  key: string,
  parts: { etag: string }[],
  error: unknown,
  { signal, timeout }: CallOptions,
): Promise<OssReply> {
  if (!(error instanceof OssError) || error.code !== 'NoSuchUpload') throw error
  const reply = await client
    .request({
      operation: 'HeadObject',
      method: 'HEAD',
      bucket: client.currentBucket,
      key,
      options: { signal, timeout },
    })
    .catch(() => undefined)
  if (!reply || bareEtag(reply.headers.etag ?? '') !== multipartEtag(parts.map(({ etag }) => etag)))
    throw error
  return reply
}

/** Gives an upload up and frees its parts. */
export async function abortMultipartUpload(
  client: Requester,
  name: string,
  uploadId: string,
  options: CallOptions = {},
): Promise<{ res: ResponseSummary }> {
  const { res } = await client.request({
    operation: 'AbortMultipartUpload',
    method: 'DELETE',
    bucket: client.currentBucket,
    key: checkKey(name),
    query: { uploadId },
    options,
  })
  return { res }
}
