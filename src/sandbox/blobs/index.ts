import type { Catalogue } from '../catalogue/index.ts'
import type { Content } from '../catalogue/contents.ts'
import { BlobFiles } from './files.ts'
import { readSegments, readSmall } from './read.ts'
import { receive } from './receive.ts'
import type { Received } from './receive.ts'

export type { Received } from './receive.ts'

/** The bytes of an answer; `close` is called once, read to the end or not. */
export interface ByteSource {
  sizeBytes: number
  chunks(): AsyncIterable<Uint8Array>
  close(): void
}

/** Below this a file is read in one go. */
const smallBytes = 256 * 1024
const garbageBatch = 256
/** Files are removed many at a time, off the way of the request that dropped them. */
const sweepDelayMs = 20

export interface BlobsOptions {
  /** Whether a received file is safe from a power cut. */
  isDurable: boolean
  /** Called when a file cannot be removed; that is tried again. */
  onError(error: unknown): void
}

/** The files, and the moments at which they come and go. */
export class Blobs {
  readonly #files: BlobFiles
  readonly #catalogue: Catalogue
  readonly #isDurable: boolean
  readonly #onError: (error: unknown) => void
  /** Files that an answer still needs, though the catalogue may have dropped them. */
  readonly #readers = new Map<string, number>()
  #sweepTimer: NodeJS.Timeout | undefined
  #sweep: Promise<void> | undefined
  #isClosed = false

  constructor(dataDir: string, catalogue: Catalogue, { isDurable, onError }: BlobsOptions) {
    this.#onError = onError
    this.#files = new BlobFiles(dataDir)
    this.#catalogue = catalogue
    this.#isDurable = isDurable
    this.#files.sweep((blob) => catalogue.contents.isInUse(blob))
    this.#sweepSoon()
  }

  /** The result is for `commit` or `discard`. */
  receive(body: AsyncIterable<Uint8Array>): Promise<Received> {
    return receive(body, { files: this.#files, isDurable: this.#isDurable })
  }

  /** Does `work`, which writes the received bytes into the catalogue, and makes their file a lasting one; or neither. */
  commit<T>({ blob }: Received, work: () => T): T {
    let result: T
    try {
      result = this.change(work)
    } catch (error) {
      if (blob !== null) this.#files.discard(blob)
      throw error
    }
    if (blob !== null) this.#files.keep(blob)
    return result
  }

  discard({ blob }: Received): void {
    if (blob !== null) this.#files.discard(blob)
  }

  /** A transaction that may leave files without an owner; they are removed afterwards. */
  change<T>(work: () => T): T {
    const result = this.#catalogue.transaction(work)
    this.#sweepSoon()
    return result
  }

  /** The bytes `from` (inclusive) to `to` (exclusive), as they are now even if the object is replaced meanwhile. */
  read(content: Content, from: number, to: number): Uint8Array | ByteSource {
    const segments = this.#catalogue.contents.segments(content, from, to)
    const [only] = segments
    if (!only) return new Uint8Array()
    if (segments.length === 1 && to - from <= smallBytes) {
      return readSmall(this.#files, only, from - only.start, to - only.start)
    }
    const blobs = segments.map(({ blob }) => blob)
    for (const blob of blobs) this.#readers.set(blob, (this.#readers.get(blob) ?? 0) + 1)
    return {
      sizeBytes: to - from,
      chunks: () => readSegments(this.#files, segments, from, to),
      close: () => this.#release(blobs),
    }
  }

  /** What is left to remove waits for the next start. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#sweepTimer)
    await this.#sweep
  }

  #release(blobs: string[]): void {
    for (const blob of blobs) {
      const more = (this.#readers.get(blob) ?? 1) - 1
      if (more > 0) this.#readers.set(blob, more)
      else this.#readers.delete(blob)
    }
    this.#sweepSoon()
  }

  #sweepSoon(): void {
    if (this.#isClosed) return
    this.#sweepTimer ??= setTimeout(() => {
      this.#sweep = this.#removeGarbage()
        .catch(this.#onError)
        .finally(() => (this.#sweepTimer = undefined))
    }, sweepDelayMs)
  }

  async #removeGarbage(): Promise<void> {
    for (;;) {
      const blobs = this.#catalogue.contents.garbage(garbageBatch + this.#readers.size)
      const free = blobs.filter((blob) => !this.#readers.has(blob)).slice(0, garbageBatch)
      if (free.length === 0 || this.#isClosed) return
      for (const blob of free) await this.#files.remove(blob)
      this.#catalogue.transaction(() => this.#catalogue.contents.forgetGarbage(free))
    }
  }
}
