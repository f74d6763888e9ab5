import type { FileHandle } from 'node:fs/promises'
import type { Requester } from '../../client.ts'
import { createCrc64, formatCrc64 } from '../../crc64.ts'
import { ChangedError, DecodeError, IntegrityError } from '../../errors.ts'
import { bareEtag } from '../../etag.ts'
import type { DonePart, Part } from '../../parts.ts'
import { fileSink } from '../../sinks.ts'
import type { FileSink } from '../../sinks.ts'
import type { ReplyHead } from '../../transport.ts'
import type { OnBytes } from '../../upload.ts'
import { metadataOf, objectRequest } from './head.ts'
import type { VersionOptions } from './head.ts'

/** What an object was when its download began. */
export interface ObjectState {
  sizeBytes: number
  /** Quoted. */
  etag: string
  /** Decimal; null where the service does not say. */
  crc64: string | null
  /** Epoch ms; null where the service does not say. */
  lastModifiedMs: number | null
  /** User metadata without the prefix; null where there is none. */
  meta: Record<string, string> | null
}

export interface RangeFetch {
  name: string
  part: Part
  /** Written to at the part's place. */
  file: FileHandle
  /** The ETag that the object must have. */
  ifMatch: string | undefined
  onBytes: OnBytes | undefined
  /** Told of the headers before any byte is written. */
  onHead?: (head: ReplyHead) => void
  options: VersionOptions
}

/** Fetches a part of an object into its place in a file. A service that ignores ranges gives all of it as the first. */
export async function fetchRange(client: Requester, fetch: RangeFetch): Promise<DonePart> {
  const { part, file, options } = fetch
  const request = {
    ...objectRequest(client, fetch.name, options),
    operation: 'GetObject',
    method: 'GET' as const,
  }
  const sum = await createCrc64()
  let sink: FileSink | undefined
  let sizeBytes = 0
  let etag = fetch.ifMatch
  try {
    await client.request({
      ...request,
      headers: { range: `bytes=${part.start}-${part.end - 1}`, 'if-match': fetch.ifMatch },
      receive: (head) => {
        checkHead(head, { ...fetch, ifMatch: etag }, request)
        // Asked again, it has to be the same object: its beginning may have been told of by then.
        etag ??= head.headers.etag
        fetch.onHead?.(head)
        if (sizeBytes > 0) fetch.onBytes?.(-sizeBytes)
        sizeBytes = 0
        sum.restart()
        const { write, end } = (sink = fileSink(file, part.start))
        return { write: (chunk) => (count(chunk), write(chunk)), end }
      },
      check: ({ headers }) => {
        if (headers['content-length'] !== undefined && Number(headers['content-length']) !== sizeBytes)
          throw new IntegrityError(`${sizeBytes} bytes came of ${headers['content-length']}`, request)
      },
    })
  } finally {
    await sink?.settle()
  }
  const crc64 = formatCrc64(sum.digest())
  sum.release()
  return { number: part.number, sizeBytes, crc64 }

  function count(chunk: Buffer): void {
    sum.update(chunk)
    sizeBytes += chunk.length
    fetch.onBytes?.(chunk.length)
  }
}

/** Throws when what comes is not this part of this object. */
function checkHead({ status, headers }: ReplyHead, { part, ifMatch }: RangeFetch, context: object): void {
  if (ifMatch && headers.etag && bareEtag(headers.etag) !== bareEtag(ifMatch))
    throw new ChangedError('the object changed while it was fetched', 'object-changed', context)
  const isRange = status === 206 && headers['content-range']?.startsWith(`bytes ${part.start}-`)
  if (!isRange && (part.number > 1 || status !== 200))
    throw new DecodeError(`bytes from ${part.start} were asked for, others came`, status, context)
}

/** What the headers of a GET, of a range or of all, tell of the object. */
export function describe({ status, headers }: ReplyHead): ObjectState {
  const total =
    status === 206 ? /\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1] : headers['content-length']
  const sizeBytes = Number(total)
  if (total === undefined || !Number.isSafeInteger(sizeBytes))
    throw new DecodeError('the answer does not tell how large the object is', status)
  const lastModifiedMs = Date.parse(headers['last-modified'] ?? '')
  return {
    sizeBytes,
    etag: headers.etag ?? '',
    crc64: headers['x-oss-hash-crc64ecma'] ?? null,
    lastModifiedMs: Number.isNaN(lastModifiedMs) ? null : lastModifiedMs,
    meta: metadataOf(headers),
  }
}
