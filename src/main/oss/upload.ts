import type { Readable } from 'node:stream'
import { crc64, createCrc64, formatCrc64 } from './crc64.ts'
import { IntegrityError } from './errors.ts'
import type { ErrorContext } from './errors.ts'
import { fileState, readRange } from './files.ts'
import type { ChunkBuffers, FileRange } from './files.ts'
import type { Body } from './request.ts'
import type { ReplyHead } from './transport.ts'

/** Told of every step of bytes; negative when what was sent or received before does not count any more. */
export type OnBytes = (deltaBytes: number) => void

/** Where bytes to upload come from. */
export interface Source {
  /** Unknown for a stream. */
  sizeBytes: number | undefined
  open(): AsyncIterable<Uint8Array>
  isRewindable: boolean
}

/** Something of a known size of which any stretch can be read, as often as it takes; such as an object of another service. */
export class RangedSource {
  readonly sizeBytes: number
  /** Bytes from `start` up to `end`, not including it. */
  readonly read: (start: number, end: number) => AsyncIterable<Uint8Array>

  constructor(sizeBytes: number, read: RangedSource['read']) {
    this.sizeBytes = sizeBytes
    this.read = read
  }

  /** A part of it, or all, as a body. */
  part(start = 0, end = this.sizeBytes): Source {
    return { sizeBytes: end - start, isRewindable: true, open: () => this.read(start, end) }
  }
}

/** Bytes up to this size go out at once; pieces of it let a slow line show its progress before the timeout. */
export const sliceBytes = 256 * 1024

export function bytesSource(bytes: Uint8Array): Source {
  return { sizeBytes: bytes.length, isRewindable: true, open: () => slicesOf(bytes) }
}

async function* slicesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += sliceBytes) yield bytes.subarray(at, at + sliceBytes)
}

export function blobSource(blob: Blob): Source {
  return { sizeBytes: blob.size, isRewindable: true, open: () => blob.stream() }
}

export function rangeSource(range: FileRange, buffers?: ChunkBuffers): Source {
  return { sizeBytes: range.end - range.start, isRewindable: true, open: () => readRange(range, buffers) }
}

export async function fileSource(path: string): Promise<Source> {
  const state = await fileState(path)
  return rangeSource({ path, start: 0, end: state.sizeBytes, state })
}

export function streamSource(stream: Readable, sizeBytes?: number): Source {
  // Reading tells of it; an error that comes before anybody reads must not end the process.
  stream.on('error', () => undefined)
  return { sizeBytes, isRewindable: false, open: () => bytesOf(stream) }
}

async function* bytesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

/** A body that is counted and summed while it is sent. */
export interface CheckedBody {
  body: Body
  /**
   * Throws IntegrityError when the service counted another CRC-64 than this side. `wholeOf`: the CRC-64 that the object
   * has by these bytes, where they are not all of it.
   */
  check(head: ReplyHead, wholeOf?: (crc: bigint) => bigint): void
  /** Decimal; that of the last attempt. */
  crc64(): string
}

export function checkedBody(source: Source, context: ErrorContext, onBytes?: OnBytes): CheckedBody {
  let sentBytes = 0
  let crc: bigint | undefined
  async function* open() {
    if (sentBytes > 0) onBytes?.(-sentBytes)
    sentBytes = 0
    crc = undefined
    let readBytes = 0
    const sum = await createCrc64()
    for await (const chunk of source.open()) {
      if (crc === undefined) sum.update(chunk)
      readBytes += chunk.length
      // Before the last bytes go out: the answer to them may be here before anybody asks for more.
      if (readBytes === source.sizeBytes) crc = sum.digest()
      yield chunk
      sentBytes += chunk.length
      onBytes?.(chunk.length)
    }
    crc ??= sum.digest()
    sum.release()
  }
  return {
    body: { sizeBytes: source.sizeBytes, isRewindable: source.isRewindable, open },
    check: (head, wholeOf = same) => checkCrc64(head, wholeOf(crc ?? 0n), context),
    crc64: () => formatCrc64(crc ?? 0n),
  }
}

const same = (crc: bigint) => crc

/** As `checkedBody`, for bytes that go out at once. */
export async function checkedBytes(
  bytes: Buffer,
  context: ErrorContext,
  onBytes?: OnBytes,
): Promise<CheckedBody> {
  const crc = await crc64(bytes)
  return {
    body: bytes,
    check: (head, wholeOf = same) => {
      checkCrc64(head, wholeOf(crc), context)
      onBytes?.(bytes.length)
    },
    crc64: () => formatCrc64(crc),
  }
}

/** Throws IntegrityError when the answer carries another CRC-64 than `crc`. */
export function checkCrc64({ headers }: ReplyHead, crc: bigint, context: ErrorContext): void {
  const theirs = headers['x-oss-hash-crc64ecma']
  if (theirs !== undefined && theirs !== formatCrc64(crc))
    throw new IntegrityError(`CRC-64 is ${formatCrc64(crc)} here and ${theirs} at the service`, context)
}
