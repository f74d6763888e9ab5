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

/**
 * Works on up to `parallel` items at a time. The first error stops all others, through the signal that each of them
 * gets, and is thrown once they have ended.
 */
export async function inParallel<T>(
  items: Iterable<T> | AsyncIterable<T>,
  parallel: number,
  work: (item: T, signal: AbortSignal, slot: number) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted()
  const stopping = new AbortController()
  const stop = () => stopping.abort(signal?.reason)
  signal?.addEventListener('abort', stop)
  const queue = shared(items)
  const failures: unknown[] = []
  const runSlot = async (slot: number) => {
    try {
      for await (const item of queue) {
        if (stopping.signal.aborted) return
        await work(item, stopping.signal, slot)
      }
    } catch (error) {
      failures.push(error)
      stopping.abort(error)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, parallel) }, (_, slot) => runSlot(slot)))
  signal?.removeEventListener('abort', stop)
  signal?.throwIfAborted()
  if (failures.length > 0) throw failures[0]
}

/** One iterator that all slots take from; it queues those who ask at the same time. */
async function* shared<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  yield* items
}
