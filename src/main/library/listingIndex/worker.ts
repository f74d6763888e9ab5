import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '../../storage/database.ts'
import { createListingIndex, type ListingIndex } from './listingIndex.ts'
import type { IndexAnswer, IndexRequest } from './remoteIndex.ts'
import { migrations } from './schema.ts'

/** Runs the listing index beside the app, so that ordering a million rows holds up nothing. */
const { path } = workerData as { path: string }
const { database, damage } = openDatabase(path, migrations)
const index = createListingIndex(database)

const port = parentPort
if (!port) throw new Error('the listing index runs in a worker')
const tell = (answer: IndexAnswer) => port.postMessage(answer)
let isSweeping = false

port.on('message', ({ id, method, args }: IndexRequest) => {
  try {
    const work = index[method] as (...args: unknown[]) => unknown
    tell({ type: 'done', id, value: work(...args) })
  } catch (error) {
    tell({ type: 'failed', id, error: plain(error) })
  }
  if (method === 'close') port.close()
  else if (changes.has(method)) sweepBehind()
})
tell({ type: 'opened', damage })
sweepBehind()

/** What leaves rows behind that nothing points at. */
const changes: ReadonlySet<keyof ListingIndex> = new Set(['publish', 'discard', 'unpin', 'forget'])

/** A little at a time, so that requests come in between. What fails, on a full disk, is tried after the next change. */
function sweepBehind(): void {
  if (isSweeping) return
  isSweeping = true
  setImmediate(function next() {
    try {
      isSweeping = database.isOpen && index.sweep()
    } catch {
      isSweeping = false
    }
    if (isSweeping) setImmediate(next)
  })
}

/** An error crosses threads with its message alone; the codes tell a full disk from a damaged file. */
function plain(error: unknown) {
  const { message, ...rest } = error instanceof Error ? error : new Error(String(error))
  return { message, ...rest }
}
