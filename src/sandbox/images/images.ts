import type sharp from 'sharp'
import { refuse } from '../errors.ts'
import { maxSeconds } from './limits.ts'

export type SharpModule = typeof sharp

/** What one piece of work has. */
export interface Studio {
  library: SharpModule
  /** When it has to be done, on the clock of `performance`. */
  endsAtMs: number
}

/** Loaded on first use: it is a native module that not every machine has, which must not end the server. */
export async function loadSharp(): Promise<SharpModule> {
  const { default: library } = await import('sharp')
  // Hardly any image is processed twice.
  library.cache(false)
  return library
}

/** The library that processes images, for one piece of work at a time: memory is bounded by what one image needs. */
export class Images {
  readonly #load: () => Promise<SharpModule>
  #library: Promise<SharpModule | undefined> | undefined
  #lastTurn: Promise<unknown> = Promise.resolve()

  constructor(load: () => Promise<SharpModule>) {
    this.#load = load
  }

  /** Rejects with 501 NotImplemented where the library cannot be loaded. */
  async use<T>(work: (studio: Studio) => Promise<T>): Promise<T> {
    this.#library ??= this.#load().catch(() => undefined)
    const library = await this.#library
    if (!library) {
      throw refuse('NotImplemented', {
        status: 501,
        message: 'Images are not processed here: the library for it, sharp, cannot be loaded.',
      })
    }
    const turn = this.#lastTurn.then(() => work({ library, endsAtMs: performance.now() + maxSeconds * 1000 }))
    this.#lastTurn = turn.catch(() => undefined)
    return turn
  }
}
