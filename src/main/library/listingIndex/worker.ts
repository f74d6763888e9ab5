import { parentPort, workerData } from 'node:worker_threads'
import { notingDamage, openDatabase } from '../../storage/database.ts'
import { answerCalls } from '../../storage/threadCalls.ts'
import { createListingIndex, type ListingIndex } from './listingIndex.ts'
import type { Opened } from './remoteIndex.ts'
import { migrations } from './schema.ts'

/** Runs the listing index beside the app, so that ordering a million rows holds up nothing. */
const { path } = workerData as { path: string }
const { database, damage } = openDatabase(path, migrations)
const index = notingDamage(path, createListingIndex(database))

const port = parentPort
if (!port) throw new Error('the listing index runs in a worker')
let isSweeping = false

answerCalls(port, index, (method) => {
  if (method === 'close') port.close()
  else if (changes.has(method)) sweepBehind()
})
port.postMessage({ type: 'opened', damage } satisfies Opened)
sweepBehind()

/** What leaves rows behind that nothing points at. */
const changes: ReadonlySet<keyof ListingIndex> = new Set([
  'publish',
  'discard',
  'unpin',
  'unpinAllBut',
  'forget',
])

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
