import { closeSync, openSync, readSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { borrowBlock, returnBlock } from '../../main/oss/blocks.ts'
import type { Segment } from '../catalogue/contents.ts'
import type { BlobFiles } from './files.ts'

/** The bytes of a small object at once. */
export function readSmall(files: BlobFiles, { blob }: Segment, from: number, to: number): Buffer {
  const bytes = Buffer.allocUnsafe(to - from)
  const file = openSync(files.kept(blob), 'r')
  try {
    for (let filled = 0; filled < bytes.length;) {
      const count = readSync(file, bytes, filled, bytes.length - filled, from + filled)
      if (count === 0) throw new Error(`the file of ${blob} is shorter than the catalogue says`)
      filled += count
    }
  } finally {
    closeSync(file)
  }
  return bytes
}

/**
 * The bytes `from` (inclusive) to `to` (exclusive) of what the segments make up. A chunk is good until the next one is
 * asked for: two buffers take turns, one filled from the disk while the other is sent.
 */
export async function* readSegments(
  files: BlobFiles,
  segments: Segment[],
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  const buffers: [Buffer, Buffer] = [borrowBlock(), borrowBlock()]
  try {
    for (const { blob, start, sizeBytes } of segments) {
      const handle = await open(files.kept(blob), 'r')
      try {
        yield* readFile(handle, buffers, Math.max(from - start, 0), Math.min(to - start, sizeBytes))
      } finally {
        await handle.close()
      }
    }
  } finally {
    for (const buffer of buffers) returnBlock(buffer)
  }
}

async function* readFile(
  handle: FileHandle,
  [filling, sending]: [Buffer, Buffer],
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  let reading = readChunk(handle, filling, from, to)
  try {
    for (let position = from; position < to;) {
      const chunk = await reading
      position += chunk.length
      ;[filling, sending] = [sending, filling]
      if (position < to) reading = readChunk(handle, filling, position, to)
      yield chunk
    }
  } finally {
    // A file is not closed while it is read.
    await reading.catch(() => undefined)
  }
}

async function readChunk(handle: FileHandle, buffer: Buffer, from: number, to: number): Promise<Uint8Array> {
  const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, to - from), from)
  if (bytesRead === 0) throw new Error('a file is shorter than the catalogue says')
  return buffer.subarray(0, bytesRead)
}
