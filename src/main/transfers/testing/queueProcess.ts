import { flushCompileCache } from 'node:module'
import process from 'node:process'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { Client } from '../../oss/index.ts'
import { openQueueDatabase, openTransfers } from '../index.ts'

/** A bucket, and a key for it. */
export interface BucketAccess {
  endpoint: string
  accessKeyId: string
  accessKeySecret: string
  region: string
  bucket: string
}

/** What a queue in a process of its own is started with, as one JSON argument. */
export interface QueueProcessOptions {
  databasePath: string
  client: BucketAccess
  partBytes: number
  /** The process ends of itself, as by `kill -9`, when it is about to commit for this time. */
  killAtCommit: number | null
  /** Begins this when the queue is empty. */
  order:
    | { kind: 'upload'; path: string }
    | { kind: 'download'; keys: string[]; folder: string }
    | { kind: 'copy'; keys: string[]; target: BucketAccess }
}

// What is killed writes nothing at its end: the next start would compile everything again.
flushCompileCache()
const options = JSON.parse(process.argv[2] ?? '') as QueueProcessOptions
const { bucket } = options.client
const client = new Client(options.client)
const target = options.order.kind === 'copy' ? new Client(options.order.target) : client
const { database } = openQueueDatabase(options.databasePath)
if (options.killAtCommit !== null) killAtCommit(database, options.killAtCommit)
const transfers = await openTransfers({
  database,
  clients: { forBucket: async (profileId) => (profileId === 'target' ? target : client) },
  selections: { pages: async function* () {}, release: () => undefined },
  settings: () => ({ concurrentTransfers: 5, partBytes: options.partBytes }),
  emit: () => undefined,
  onObjectsChanged: () => undefined,
  now: Date.now,
  random: Math.random,
})
const place = { profileId: 'p', bucket, prefix: '' }
const batches = () => transfers.snapshot().batches
if (batches().length === 0) await begin()
while (batches().some(({ state }) => state !== 'finished')) await setTimeout(20)
console.log(JSON.stringify(batches()[0]))
await transfers.close()
await client.close()
await target.close()

async function begin(): Promise<void> {
  const { order } = options
  if (order.kind === 'upload') {
    await transfers.upload({ place, paths: [order.path], policy: 'ask' })
    return
  }
  const selection = { type: 'keys' as const, keys: order.keys }
  if (order.kind === 'download') {
    await transfers.download({ place, selection, folder: order.folder, policy: 'ask' })
  } else {
    const targetPlace = { profileId: 'target', bucket: order.target.bucket, prefix: '' }
    await transfers.copy({ place, selection, target: targetPlace, newName: null, policy: 'ask' })
  }
}

function killAtCommit({ exec }: DatabaseSync, count: number): void {
  let left = count
  database.exec = (sql) => {
    if (sql === 'COMMIT' && --left === 0) process.kill(process.pid, 'SIGKILL')
    exec.call(database, sql)
  }
}
