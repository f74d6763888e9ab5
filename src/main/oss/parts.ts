import { ArgumentError } from './errors.ts'

/** A piece of an object, numbered from 1. */
export interface Part {
  number: number
  /** Bytes from `start` up to, not including, `end`. */
  start: number
  end: number
}

/** A part that is where it belongs. Plain data, so that it can be kept until the transfer goes on. */
export interface DonePart {
  number: number
  /** Bytes. */
  sizeBytes: number
  /** Decimal. */
  crc64: string
}

export const minPartBytes = 100 * 1024
export const maxParts = 10_000

/** The size to cut by: the wanted one, or a larger one where that would make too many parts. */
export function partSizeFor(sizeBytes: number, wantedBytes: number): number {
  if (!Number.isInteger(wantedBytes)) throw new ArgumentError('partSize must be int number')
  if (wantedBytes < minPartBytes) throw new ArgumentError(`partSize must not be smaller than ${minPartBytes}`)
  return Math.max(wantedBytes, Math.ceil(sizeBytes / maxParts))
}

export function planParts(sizeBytes: number, partSizeBytes: number): Part[] {
  const count = Math.ceil(sizeBytes / partSizeBytes)
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    start: index * partSizeBytes,
    end: Math.min(sizeBytes, (index + 1) * partSizeBytes),
  }))
}

/** Decides how many parts move at a time, while they move. */
export interface Turns {
  /** Takes a turn for one more part beside the first one, which needs none; asked again whenever a part has ended. */
  take: () => boolean
  /** A part that had a turn has ended. */
  giveBack: () => void
}

/** At most so many at a time, from 1. */
export function fixedTurns(parallel: number): Turns {
  let left = parallel - 1
  return { take: () => left > 0 && left-- > 0, giveBack: () => void left++ }
}

/**
 * Works on several items at a time: a number of them, or as many as there are turns. The first error stops all others,
 * through the signal that each of them gets, and is thrown once they have ended. No two that run share a `slot`.
 */
export async function inParallel<T>(
  items: Iterable<T>,
  parallel: number | Turns,
  work: (item: T, signal: AbortSignal, slot: number) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted()
  const stopping = new AbortController()
  const stop = () => stopping.abort(signal?.reason)
  signal?.addEventListener('abort', stop)
  const queue = [...items]
  const turns = typeof parallel === 'number' ? fixedTurns(parallel) : parallel
  const freeSlots: number[] = []
  const failures: unknown[] = []
  const ended = Promise.withResolvers<undefined>()
  let [next, running, slotCount] = [0, 0, 0]

  function startMore(): void {
    while (next < queue.length && !stopping.signal.aborted && (running === 0 || turns.take())) {
      running++
      void runOne(queue[next++] as T, freeSlots.pop() ?? slotCount++)
    }
    if (running === 0) ended.resolve(undefined)
  }

  async function runOne(item: T, slot: number): Promise<void> {
    try {
      await work(item, stopping.signal, slot)
    } catch (error) {
      failures.push(error)
      stopping.abort(error)
    }
    freeSlots.push(slot)
    running--
    if (running > 0) turns.giveBack()
    startMore()
  }

  startMore()
  await ended.promise
  signal?.removeEventListener('abort', stop)
  signal?.throwIfAborted()
  if (failures.length > 0) throw failures[0]
}
