import { createHash, randomUUID } from 'node:crypto'
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { createCrc64 } from '../../main/oss/crc64.ts'
import type { BlobFiles } from './files.ts'

/** Bytes that arrived and lie in a file which the catalogue does not know yet. */
export interface Received {
  /** Null when no byte came. */
  blob: string | null
  sizeBytes: number
  md5: Buffer
  crc64: bigint
}

export interface ReceiveOptions {
  files: BlobFiles
  /** Whether the bytes are on the disk, and not only with the operating system, when this returns. */
  isDurable: boolean
}

/** Up to so much waits in memory for being written in one go. */
const batchBytes = 1024 * 1024
const batchChunks = 256

/** Hashes and writes in one pass, in bounded memory. Leaves no file behind when it throws. */
export async function receive(body: AsyncIterable<Uint8Array>, options: ReceiveOptions): Promise<Received> {
  const md5 = createHash('md5')
  const crc = await createCrc64()
  const writer = new BlobWriter(options)
  try {
    for await (const chunk of body) {
      md5.update(chunk)
      crc.update(chunk)
      const full = writer.add(chunk)
      if (full) await full
    }
    const blob = await writer.end()
    return { blob, sizeBytes: writer.sizeBytes, md5: md5.digest(), crc64: crc.digest() }
  } catch (error) {
    await writer.abandon()
    throw error
  } finally {
    crc.release()
  }
}

class BlobWriter {
  sizeBytes = 0
  readonly #options: ReceiveOptions
  readonly #blob = randomUUID()
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #handle: FileHandle | undefined
  #writing: Promise<void> | undefined

  constructor(options: ReceiveOptions) {
    this.#options = options
  }

  /** A promise when the sender has to wait. */
  add(chunk: Uint8Array): Promise<void> | undefined {
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.length
    this.sizeBytes += chunk.length
    if (this.#waitingBytes < batchBytes && this.#waiting.length < batchChunks) return undefined
    return this.#flush()
  }

  async end(): Promise<string | null> {
    if (this.sizeBytes === 0) return null
    if (this.#handle) {
      await this.#flush()
      await this.#writing
      if (this.#options.isDurable) await this.#handle.datasync()
      await this.#handle.close()
      this.#handle = undefined
    } else {
      this.#writeAtOnce()
    }
    return this.#blob
  }

  async abandon(): Promise<void> {
    await this.#writing?.catch(() => undefined)
    await this.#handle?.close()
    this.#options.files.discard(this.#blob)
  }

  /** What is small is written without a turn of the event loop: that costs a fraction of the processor time. */
  #writeAtOnce(): void {
    const file = openSync(this.#options.files.incoming(this.#blob), 'wx')
    try {
      const bytes = joined(this.#takeWaiting())
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written)
      if (this.#options.isDurable) fdatasyncSync(file)
    } finally {
      closeSync(file)
    }
  }

  /** Starts one write, after the one before it has ended: the next bytes arrive meanwhile. */
  async #flush(): Promise<void> {
    await this.#writing
    this.#handle ??= await open(this.#options.files.incoming(this.#blob), 'wx')
    this.#writing = writeAll(this.#handle, this.#takeWaiting())
    // Whoever awaits it next sees the error; until then it is not an unhandled one.
    this.#writing.catch(() => undefined)
  }

  #takeWaiting(): Uint8Array[] {
    const waiting = this.#waiting
    this.#waiting = []
    this.#waitingBytes = 0
    return waiting
  }
}

const joined = (chunks: Uint8Array[]) => (chunks.length === 1 && chunks[0]) || Buffer.concat(chunks)

async function writeAll(handle: FileHandle, chunks: Uint8Array[]): Promise<void> {
  const sizeBytes = chunks.reduce((sum, { length }) => sum + length, 0)
  let { bytesWritten } = await handle.writev(chunks)
  if (bytesWritten === sizeBytes) return
  const bytes = joined(chunks)
  while (bytesWritten < sizeBytes) {
    bytesWritten += (await handle.write(bytes, bytesWritten)).bytesWritten
  }
}
