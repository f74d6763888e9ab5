import { once } from 'node:events'
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Writable } from 'node:stream'
import { borrowBlock, returnBlock } from './blocks.ts'
import type { Sink } from './transport.ts'

/** Keeps all of an answer in memory. */
export function memorySink(): Sink & { content(): Buffer } {
  const chunks: Buffer[] = []
  return {
    write: (chunk) => void chunks.push(Buffer.from(chunk)),
    content: () => Buffer.concat(chunks),
  }
}

/** `settle` waits for writes that are still under way, however they end; for when the answer broke off. */
export type FileSink = Sink & { end(): Promise<void>; settle(): Promise<void> }

/** Writes an answer into a file from a position on: one block is written while the next is filled. */
export function fileSink(file: FileHandle, start: number): FileSink {
  let position = start
  let block: Buffer | undefined
  let filledBytes = 0
  let writing: Promise<void> | undefined

  /** Begins to write the block once the one before it is written, for which the answer waits. */
  function flush(full: Buffer): Promise<void> | undefined {
    const before = writing
    const current = writeBlock(file, full, { sizeBytes: filledBytes, position, before }).finally(() => {
      if (writing === current) writing = undefined
    })
    // Whoever waits for it sees the error; when nobody does any more, it must not end the process.
    current.catch(() => undefined)
    writing = current
    position += filledBytes
    block = undefined
    filledBytes = 0
    return before
  }

  return {
    write: (chunk) => {
      let held: Promise<void> | undefined
      for (let at = 0; at < chunk.length;) {
        block ??= borrowBlock()
        const copiedBytes = chunk.copy(block, filledBytes, at)
        filledBytes += copiedBytes
        at += copiedBytes
        if (filledBytes === block.length) held = flush(block)
      }
      return held
    },
    end: async () => {
      if (block) void flush(block)
      await writing
    },
    settle: async () => {
      await Promise.allSettled([writing])
      if (block) returnBlock(block)
      block = undefined
    },
  }
}

interface BlockWrite {
  sizeBytes: number
  position: number
  before: Promise<void> | undefined
}

async function writeBlock(file: FileHandle, block: Buffer, write: BlockWrite): Promise<void> {
  const { sizeBytes, position, before } = write
  try {
    await before
    for (let at = 0; at < sizeBytes;)
      at += (await file.write(block, at, sizeBytes - at, position + at)).bytesWritten
  } finally {
    returnBlock(block)
  }
}

/** Passes an answer on to a stream, which ends with it. */
export function writableSink(stream: Writable): Sink {
  const broken = Promise.withResolvers<never>()
  const close = () => broken.reject(stream.errored ?? new Error('the stream was closed before its end'))
  if (stream.destroyed) close()
  stream.once('error', broken.reject)
  stream.once('close', close)
  // Whoever waits sees it; when nobody does, it is the caller's stream that tells.
  broken.promise.catch(() => undefined)
  return {
    write: (chunk) => {
      if (stream.destroyed) return broken.promise
      return stream.write(Buffer.from(chunk))
        ? undefined
        : Promise.race([once(stream, 'drain'), broken.promise])
    },
    end: () => {
      if (stream.destroyed) return broken.promise
      return Promise.race([new Promise((resolve) => stream.end(resolve)), broken.promise])
    },
  }
}

/** Offers an answer as a stream; the sender is held back while nobody reads. `onDestroy`: the reader left early. */
export function readableSink(onDestroy: () => void): Sink & { stream: Readable } {
  let resume: (() => void) | undefined
  const stream = new Readable({
    highWaterMark: 256 * 1024,
    read: () => resume?.(),
    destroy: (error, callback) => {
      resume?.()
      onDestroy()
      callback(error)
    },
  })
  return {
    stream,
    write: (chunk) => {
      if (stream.destroyed || stream.push(Buffer.from(chunk))) return undefined
      const held = Promise.withResolvers<unknown>()
      resume = () => held.resolve(undefined)
      return held.promise
    },
  }
}
