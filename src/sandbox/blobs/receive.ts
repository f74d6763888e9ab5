import { createHash, randomUUID } from 'node:crypto'
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { borrowBlock, returnBlock } from '../../main/oss/blocks.ts'
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

/**
 * Hashes and writes in one pass, in bounded memory. A chunk may be used again once the next one is asked for. Leaves no
 * file behind when it throws.
 */
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
  /** What waits for being written in one go. */
  #block: Buffer | undefined
  #filledBytes = 0
  #handle: FileHandle | undefined
  #writing: Promise<void> | undefined

  constructor(options: ReceiveOptions) {
    this.#options = options
  }

  /** Has copied the chunk when it returns; a promise when the sender has to wait. */
  add(chunk: Uint8Array): Promise<void> | undefined {
    this.sizeBytes += chunk.length
    const copiedBytes = this.#fill(chunk)
    return copiedBytes === chunk.length ? undefined : this.#addRest(chunk.subarray(copiedBytes))
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
    if (this.#block) returnBlock(this.#block)
    await this.#handle?.close()
    this.#options.files.discard(this.#blob)
  }

  #fill(chunk: Uint8Array): number {
    this.#block ??= borrowBlock()
    const part = chunk.subarray(0, this.#block.length - this.#filledBytes)
    this.#block.set(part, this.#filledBytes)
    this.#filledBytes += part.length
    return part.length
  }

  async #addRest(rest: Uint8Array): Promise<void> {
    for (let at = 0; at < rest.length; at += this.#fill(rest.subarray(at))) await this.#flush()
  }

  /** What is small is written without a turn of the event loop: that costs a fraction of the processor time. */
  #writeAtOnce(): void {
    const { bytes, block } = this.#takeFilled()
    const file = openSync(this.#options.files.incoming(this.#blob), 'wx')
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written)
      if (this.#options.isDurable) fdatasyncSync(file)
    } finally {
      closeSync(file)
      returnBlock(block)
    }
  }

  /** Starts one write, after the one before it has ended: the next bytes arrive meanwhile. */
  async #flush(): Promise<void> {
    await this.#writing
    this.#handle ??= await open(this.#options.files.incoming(this.#blob), 'wx')
    this.#writing = writeAll(this.#handle, this.#takeFilled())
    // Whoever awaits it next sees the error; until then it is not an unhandled one.
    this.#writing.catch(() => undefined)
  }

  #takeFilled(): Filled {
    const block = this.#block ?? borrowBlock()
    const bytes = block.subarray(0, this.#filledBytes)
    this.#block = undefined
    this.#filledBytes = 0
    return { bytes, block }
  }
}

interface Filled {
  bytes: Buffer
  /** What they lie in; goes back when they are written. */
  block: Buffer
}

async function writeAll(handle: FileHandle, { bytes, block }: Filled): Promise<void> {
  try {
    for (let written = 0; written < bytes.length;)
      written += (await handle.write(bytes, written)).bytesWritten
  } finally {
    returnBlock(block)
  }
}
