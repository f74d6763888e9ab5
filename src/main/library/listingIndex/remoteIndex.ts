import { Worker } from 'node:worker_threads'
import type { Failure } from '../../../shared/failure.ts'
import { callThread } from '../../storage/threadCalls.ts'
import type { ListingIndex } from './listingIndex.ts'

/** The listing index as seen from outside its worker: the same, but for a promise around each answer. */
export type RemoteIndex = {
  [Method in keyof ListingIndex]: (
    ...args: Parameters<ListingIndex[Method]>
  ) => Promise<ReturnType<ListingIndex[Method]>>
}

/** Told once, before anything is answered. */
export interface Opened {
  type: 'opened'
  damage: Failure | null
}

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
  pinned: true,
  unpin: true,
  unpinAllBut: true,
  pinnedRows: true,
  forget: true,
  sweep: true,
  close: true,
} satisfies Record<keyof ListingIndex, true>) as (keyof ListingIndex)[]

/** Starts the worker and waits until its database is open. */
export async function openRemoteIndex({ path, workerUrl }: RemoteIndexOptions): Promise<OpenedIndex> {
  const worker = new Worker(workerUrl, { workerData: { path } })
  const opened = Promise.withResolvers<Failure | null>()
  const gone = 'the listing index is closed'
  const call = callThread<Record<string, (...args: unknown[]) => unknown>>(worker, gone)
  worker.on('message', (message: Opened | { type?: never }) => {
    if (message.type === 'opened') opened.resolve(message.damage)
  })
  worker.on('error', opened.reject)
  worker.on('exit', () => opened.reject(new Error(gone)))

  const index = Object.fromEntries(
    methodNames.map((method) => [method, (...args: unknown[]) => call(method, ...args)]),
  ) as RemoteIndex
  return { index, damage: await opened.promise }
}
