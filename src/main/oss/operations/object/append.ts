import type { Requester } from '../../client.ts'
import { contentTypeOf } from '../../contentType.ts'
import { crc64Combine, parseCrc64 } from '../../crc64.ts'
import { DecodeError } from '../../errors.ts'
import { checkKey } from '../../names.ts'
import { callbackAnswer, writeHeaders } from '../../writeHeaders.ts'
import { putBody } from './put.ts'
import type { PutFile, PutOptions, PutResult } from './put.ts'
import { objectUrl } from './urls.ts'

export interface AppendOptions extends PutOptions {
  /** The object's size before; 0 by default, which makes it. */
  position?: string | number
  /** The object's CRC-64 before, decimal; with it, the answer's is compared. Not needed at position 0. */
  crc64?: string
}

/** `crc64`: of the whole object, as the service says; with it the next append can be compared. */
export interface AppendResult extends PutResult {
  /** The object's size after. */
  nextAppendPosition: string
}

/**
 * Adds to the end of an object. An append whose answer got lost is not repeated: whether it happened shows in the error
 * PositionNotEqualToLength of the next one.
 */
export async function append(
  client: Requester,
  name: string,
  file: PutFile,
  options: AppendOptions = {},
): Promise<AppendResult> {
  const position = String(options.position ?? '0')
  const request = { operation: 'AppendObject', bucket: client.currentBucket, key: checkKey(name) }
  const sent = await putBody(file, options, request)
  const before = parseCrc64(position === '0' ? '0' : (options.crc64 ?? ''))
  const { headers, body, res } = await client.request({
    ...request,
    method: 'POST',
    query: { append: null, position },
    headers: writeHeaders(options, contentTypeOf(file, name)),
    body: sent.body,
    check: (head) => {
      if (before === undefined) return
      const sizeBytes = Number(head.headers['x-oss-next-append-position']) - Number(position)
      sent.check(head, (added) => crc64Combine(before, added, sizeBytes))
    },
    options,
  })
  const nextAppendPosition = headers['x-oss-next-append-position']
  if (!nextAppendPosition) throw new DecodeError('the answer has no next position', res.status, request)
  return {
    name: request.key,
    url: objectUrl(client, request.key),
    ...callbackAnswer(options.callback, body),
    etag: headers.etag ?? '',
    crc64: headers['x-oss-hash-crc64ecma'] ?? '',
    nextAppendPosition,
    res,
  }
}
