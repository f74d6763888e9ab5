import { Readable } from 'node:stream'
import { callbackAnswer, writeHeaders } from '../../writeHeaders.ts'
import type { WriteOptions } from '../../writeHeaders.ts'
import type { Requester } from '../../client.ts'
import { contentTypeOf } from '../../contentType.ts'
import { ArgumentError, DecodeError } from '../../errors.ts'
import { checkKey } from '../../names.ts'
import type { ResponseSummary } from '../../request.ts'
import {
  blobSource,
  bytesSource,
  checkedBody,
  checkedBytes,
  fileSource,
  RangedSource,
  sliceBytes,
  streamSource,
} from '../../upload.ts'
import type { CheckedBody, OnBytes } from '../../upload.ts'
import { objectUrl } from './urls.ts'

/**
 * What is stored: bytes, a file by its path, something that is read by ranges, or a stream, which can be read once and
 * so is never sent twice.
 */
export type PutFile = Uint8Array | Blob | string | RangedSource | Readable

export interface PutOptions extends WriteOptions {
  /** Told of bytes as they go out; negative when they have to go again. */
  onBytes?: OnBytes
  /** Bytes of a stream; without them it goes out chunked. */
  contentLength?: number
}

export interface PutResult {
  name: string
  url: string
  /** The application's answer to the callback. */
  data?: unknown
  /** Quoted. */
  etag: string
  /** Decimal. */
  crc64: string
  res: ResponseSummary
}

/** Stores an object. Its CRC-64 is compared with the service's. */
export async function put(
  client: Requester,
  name: string,
  file: PutFile,
  options: PutOptions = {},
): Promise<PutResult> {
  const request = {
    operation: 'PutObject',
    method: 'PUT' as const,
    bucket: client.currentBucket,
    key: checkKey(name),
  }
  const { body, check, crc64 } = await putBody(file, options, request)
  const reply = await client.request({
    ...request,
    headers: writeHeaders(options, contentTypeOf(file, name)),
    body,
    check: (head) => check(head),
    options,
  })
  if (!reply.headers.etag) throw new DecodeError('the answer has no ETag', reply.status, request)
  return {
    name: request.key,
    url: objectUrl(client, request.key),
    ...callbackAnswer(options.callback, reply.body),
    etag: reply.headers.etag,
    crc64: crc64(),
    res: reply.res,
  }
}

/** As `put`, for a stream. */
export async function putStream(
  client: Requester,
  name: string,
  stream: Readable,
  options: PutOptions = {},
): Promise<PutResult> {
  return put(client, name, stream, options)
}

/** The body of what takes a whole file: PutObject and AppendObject. */
export async function putBody(
  file: PutFile,
  { onBytes, contentLength }: PutOptions,
  context: { operation: string; bucket: string; key: string },
): Promise<CheckedBody> {
  if (typeof file === 'string') return checkedBody(await fileSource(file), context, onBytes)
  if (file instanceof RangedSource) return checkedBody(file.part(), context, onBytes)
  if (file instanceof Readable) return checkedBody(streamSource(file, contentLength), context, onBytes)
  if (file instanceof Blob) return checkedBody(blobSource(file), context, onBytes)
  if (!(file instanceof Uint8Array))
    throw new ArgumentError('Must provide String/Buffer/ReadableStream for put.')
  if (file.length > sliceBytes) return checkedBody(bytesSource(file), context, onBytes)
  return checkedBytes(Buffer.from(file.buffer, file.byteOffset, file.byteLength), context, onBytes)
}
