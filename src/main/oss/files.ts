import { open, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { ArgumentError, ChangedError } from './errors.ts'

/** A file as it was when its transfer began. */
export interface FileState {
  sizeBytes: number
  modifiedAtMs: number
}

/** Rejects with the system's error, or ArgumentError for a folder or a device. */
export async function fileState(path: string): Promise<FileState> {
  const stats = await stat(path)
  if (!stats.isFile()) throw new ArgumentError(`${path} is not file`)
  return { sizeBytes: stats.size, modifiedAtMs: stats.mtimeMs }
}

/** Throws ChangedError when the file is not as it was. */
export function checkUnchanged(path: string, before: FileState, now: FileState): void {
  if (now.sizeBytes !== before.sizeBytes || now.modifiedAtMs !== before.modifiedAtMs)
    throw new ChangedError(`${path} changed while it was read`, 'file-changed')
}

const chunkBytes = 256 * 1024

/**
 * Two buffers that take turns. Whoever lends them takes them back only when the answer is there: until then a socket
 * may hold on to the last chunk.
 */
export type ChunkBuffers = readonly [Buffer, Buffer]

export function createChunkBuffers(): ChunkBuffers {
  return [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)]
}

/** The bytes from `start` up to `end` of a file that must stay as it is. */
export interface FileRange {
  path: string
  start: number
  end: number
  state: FileState
}

/**
 * Reads a range with bounded memory: a chunk is overwritten once the chunk behind it was taken. The last chunk comes
 * only after the file was found unchanged, so that no receiver ever gets all of a mixture.
 */
export async function* readRange(
  { path, start, end, state }: FileRange,
  buffers: ChunkBuffers = createChunkBuffers(),
): AsyncGenerator<Buffer> {
  const file = await open(path, 'r')
  try {
    let turn: 0 | 1 = 0
    for (let at = start; at < end;) {
      const { bytesRead } = await file.read(buffers[turn], 0, Math.min(chunkBytes, end - at), at)
      at += bytesRead
      if (bytesRead === 0 || at >= end) await checkHandle(file, path, state)
      if (bytesRead === 0) throw new ChangedError(`${path} ends before its own size`, 'file-changed')
      yield buffers[turn].subarray(0, bytesRead)
      turn = turn === 0 ? 1 : 0
    }
  } finally {
    await file.close()
  }
}

async function checkHandle(file: FileHandle, path: string, before: FileState): Promise<void> {
  const { size, mtimeMs } = await file.stat()
  checkUnchanged(path, before, { sizeBytes: size, modifiedAtMs: mtimeMs })
}
