import { Worker } from 'node:worker_threads'
import type { Failure } from '../../../shared/failure.ts'
import type { ListingIndex } from './listingIndex.ts'

/** The listing index as seen from outside its worker: the same, but for a promise around each answer. */
export type RemoteIndex = {
  [Method in keyof ListingIndex]: (
    ...args: Parameters<ListingIndex[Method]>
  ) => Promise<ReturnType<ListingIndex[Method]>>
}

export interface IndexRequest {
  id: number
  method: keyof ListingIndex
  args: unknown[]
}

export type IndexAnswer =
  | { type: 'opened'; damage: Failure | null }
  | { type: 'done'; id: number; value: unknown }
  | { type: 'failed'; id: number; error: { message: string } }

export interface RemoteIndexOptions {
  /** The database file. */
  path: string
  /** The file of `worker.ts`. */
  workerUrl: URL
}

export interface OpenedIndex {
  index: RemoteIndex
  /** Set when the file that was there was damaged: it was set aside, and nothing is known. */
  damage: Failure | null
}

const methodNames = Object.keys({
  open: true,
  begin: true,
  append: true,
  publish: true,
  discard: true,
  rows: true,
  indexOf: true,
  find: true,
  sizes: true,
  pin: true,
  unpin: true,
  pinnedRows: true,
  forget: true,
  sweep: true,
  close: true,
} satisfies Record<keyof ListingIndex, true>) as (keyof ListingIndex)[]

/** Starts the worker and waits until its database is open. */
export async function openRemoteIndex({ path, workerUrl }: RemoteIndexOptions): Promise<OpenedIndex> {
  const worker = new Worker(workerUrl, { workerData: { path } })
  const opened = Promise.withResolvers<Failure | null>()
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  let end: Error | null = null

  worker.on('message', (answer: IndexAnswer) => {
    if (answer.type === 'opened') return opened.resolve(answer.damage)
    const request = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.type === 'done') request?.resolve(answer.value)
    else request?.reject(Object.assign(new Error(answer.error.message), answer.error))
  })
  const stop = (error: Error) => {
    end ??= error
    opened.reject(end)
    for (const request of waiting.values()) request.reject(end)
    waiting.clear()
  }
  worker.on('error', stop)
  worker.on('exit', () => stop(new Error('the listing index is closed')))

  function call(method: keyof ListingIndex, args: unknown[]): Promise<unknown> {
    if (end) return Promise.reject(end)
    const answer = Promise.withResolvers<unknown>()
    lastId += 1
    waiting.set(lastId, answer)
    worker.postMessage({ id: lastId, method, args } satisfies IndexRequest)
    return answer.promise
  }

  const index = Object.fromEntries(
    methodNames.map((method) => [method, (...args: unknown[]) => call(method, args)]),
  ) as RemoteIndex
  return { index, damage: await opened.promise }
}
