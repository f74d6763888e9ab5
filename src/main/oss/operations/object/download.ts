import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Requester } from '../../client.ts'
import { crc64Combine, formatCrc64, parseCrc64 } from '../../crc64.ts'
import { IntegrityError } from '../../errors.ts'
import { inParallel, planParts } from '../../parts.ts'
import type { DonePart, Part, Turns } from '../../parts.ts'
import type { ReplyHead } from '../../transport.ts'
import type { OnBytes } from '../../upload.ts'
import { objectRequest } from './head.ts'
import type { VersionOptions } from './head.ts'
import { describe, fetchRange } from './range.ts'
import type { ObjectState, RangeFetch } from './range.ts'

export interface DownloadOptions extends VersionOptions {
  /** Parts at a time, or who decides on them; 5 by default. */
  parallel?: number | Turns
  /** Bytes of a part; 8 MiB by default. Objects up to this size come in a single request. */
  partSizeBytes?: number
  /** The ETag that the object must have; with `doneParts`, the one that it had when they came. */
  ifMatch?: string
  /** Parts that the file already holds, cut by the same part size. */
  doneParts?: DonePart[]
  /** Told of bytes as they arrive; negative when they have to come again. */
  onBytes?: OnBytes
  /** Told once what is coming, before any part is done; awaited. */
  onBegin?: (object: ObjectState) => unknown
  /** Told of each part once it is written; awaited. */
  onPart?: (part: DonePart) => unknown
}

export interface DownloadResult extends Omit<ObjectState, 'crc64'> {
  /** Decimal, as counted here and compared with the service's. */
  crc64: string
}

const defaultPartBytes = 8 * 1024 * 1024

/**
 * Fetches an object into a file, in ranges of which several come at a time, each written to its own place. All of them
 * are of the same object: an error of the kind `object-changed` tells when it is not what it was. Neither makes
 * folders, nor deletes, renames or syncs: the file is the caller's.
 */
export async function download(
  client: Requester,
  name: string,
  path: string,
  options: DownloadOptions = {},
): Promise<DownloadResult> {
  const { partSizeBytes = defaultPartBytes, doneParts = [], parallel = 5 } = options
  const file = await open(path, constants.O_RDWR | constants.O_CREAT)
  const stopping = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stopping.signal]) : stopping.signal
  const target = { name, file, onBytes: options.onBytes, options: { ...options, signal } }
  const first =
    doneParts.length === 0 ? beginWithFirst(client, target, partSizeBytes, options.ifMatch) : undefined
  try {
    const object = await (first?.object ?? headObject(client, name, { ...options, signal }))
    const parts = object.isWhole
      ? [{ number: 1, start: 0, end: object.sizeBytes }]
      : planParts(object.sizeBytes, partSizeBytes)
    const done = new Map(doneParts.filter((part) => isOneOf(parts, part)).map((part) => [part.number, part]))
    await file.truncate(object.sizeBytes)
    await options.onBegin?.(object)

    async function fetchPart(part: Part, signal: AbortSignal): Promise<void> {
      const range = { ...target, part, ifMatch: object.etag, options: { ...options, signal } }
      const fetched = await (part.number === 1 && first ? first.finished : fetchRange(client, range))
      done.set(part.number, fetched)
      await options.onPart?.(fetched)
    }

    const missing = parts.filter(({ number }) => !done.has(number))
    await inParallel(missing, parallel, fetchPart, signal)
    const crc = checkedCrc(parts, done, object, { bucket: client.currentBucket, key: name })
    const { sizeBytes, etag, lastModifiedMs, meta } = object
    return { sizeBytes, etag, lastModifiedMs, meta, crc64: formatCrc64(crc) }
  } finally {
    stopping.abort()
    await Promise.allSettled([first?.finished])
    await file.close()
  }
}

/** `isWhole`: the first answer is all of the object. */
type FoundObject = ObjectState & { isWhole: boolean }

/** Asks for the first part, whose headers tell what the object is while its bytes are still coming. */
function beginWithFirst(
  client: Requester,
  target: Omit<RangeFetch, 'part' | 'ifMatch' | 'onHead'>,
  partSizeBytes: number,
  ifMatch: string | undefined,
): { object: Promise<FoundObject>; finished: Promise<DonePart> } {
  const begun = Promise.withResolvers<FoundObject>()
  const onHead = (head: ReplyHead) => begun.resolve({ ...describe(head), isWhole: head.status === 200 })
  const part = { number: 1, start: 0, end: partSizeBytes }
  const finished = fetchRange(client, { ...target, part, ifMatch, onHead })
  finished.catch(begun.reject)
  return { object: begun.promise, finished }
}

async function headObject(client: Requester, name: string, options: DownloadOptions): Promise<FoundObject> {
  const head = await client.request({
    ...objectRequest(client, name, options),
    operation: 'HeadObject',
    method: 'HEAD',
    headers: { 'if-match': options.ifMatch },
  })
  return { ...describe(head), isWhole: false }
}

function isOneOf(parts: Part[], { number, sizeBytes }: DonePart): boolean {
  const part = parts[number - 1]
  return part !== undefined && part.end - part.start === sizeBytes
}

/** The CRC-64 of the whole. Throws IntegrityError when the service has another one. */
function checkedCrc(
  parts: Part[],
  done: ReadonlyMap<number, DonePart>,
  { crc64 }: ObjectState,
  context: { bucket: string; key: string },
): bigint {
  const whole = parts.reduce((crc, { number }) => {
    const part = done.get(number)
    return crc64Combine(crc, parseCrc64(part?.crc64 ?? '') ?? 0n, part?.sizeBytes ?? 0)
  }, 0n)
  if (crc64 !== null && crc64 !== formatCrc64(whole))
    throw new IntegrityError(`CRC-64 is ${formatCrc64(whole)} here and ${crc64} at the service`, {
      operation: 'GetObject',
      ...context,
    })
  return whole
}
