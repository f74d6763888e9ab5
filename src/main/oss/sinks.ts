import { once } from 'node:events'
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Writable } from 'node:stream'
import type { Sink } from './transport.ts'

/** Keeps all of an answer in memory. */
export function memorySink(): Sink & { content(): Buffer } {
  const chunks: Buffer[] = []
  return {
    write: (chunk) => void chunks.push(chunk),
    content: () => Buffer.concat(chunks),
  }
}

const flushBytes = 1024 * 1024

/** `settle` waits for a write that is still under way, however it ends; for when the answer broke off. */
export type FileSink = Sink & { end(): Promise<void>; settle(): Promise<void> }

/** Writes an answer into a file from a position on: one write runs while the next is gathered. */
export function fileSink(file: FileHandle, start: number): FileSink {
  let position = start
  let gathered: Buffer[] = []
  let gatheredBytes = 0
  let writing: Promise<void> | undefined

  function flush(): void {
    const current = writeAll(file, gathered, position).then(() => {
      if (writing === current) writing = undefined
    })
    // Whoever waits for it sees the error; when nobody does any more, it must not end the process.
    current.catch(() => undefined)
    writing = current
    position += gatheredBytes
    gathered = []
    gatheredBytes = 0
  }

  return {
    write: (chunk) => {
      gathered.push(chunk)
      gatheredBytes += chunk.length
      if (gatheredBytes < flushBytes) return undefined
      if (writing) return writing.then(flush)
      flush()
    },
    end: async () => {
      await writing
      flush()
      await writing
    },
    settle: async () => {
      await Promise.allSettled([writing])
    },
  }
}

async function writeAll(file: FileHandle, chunks: Buffer[], position: number): Promise<void> {
  const totalBytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  if (totalBytes === 0) return
  const { bytesWritten } = await file.writev(chunks, position)
  if (bytesWritten < totalBytes)
    await writeAll(file, [Buffer.concat(chunks).subarray(bytesWritten)], position + bytesWritten)
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
      return stream.write(chunk) ? undefined : Promise.race([once(stream, 'drain'), broken.promise])
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
      if (stream.destroyed || stream.push(chunk)) return undefined
      const held = Promise.withResolvers<unknown>()
      resume = () => held.resolve(undefined)
      return held.promise
    },
  }
}
