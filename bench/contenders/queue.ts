import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Batch } from '../../src/shared/contract/transfers.ts'
import { Client } from '../../src/main/oss/index.ts'
import { openQueueDatabase, openTransfers } from '../../src/main/transfers/index.ts'
import { partSizeBytes, type FileMover, type Target } from './contender.ts'

/** Osprey's whole queue with its store on the disk, wired as in the app: work is done once its receipt says so. */
export async function queue({ port, bucket, ...account }: Target, workDir: string): Promise<FileMover> {
  const storeDir = await mkdtemp(join(workDir, 'queue-'))
  const client = new Client({ ...account, bucket, endpoint: `http://localhost:${port}` })
  const { database } = openQueueDatabase(join(storeDir, 'transfers.db'))
  const waiting = new Map<string, PromiseWithResolvers<Batch>>()
  const transfers = await openTransfers({
    database,
    clients: { forBucket: async () => client },
    selections: { pages: async function* () {}, release: () => undefined },
    settings: () => ({ concurrentTransfers: null, partBytes: partSizeBytes }),
    emit: ({ batches }) => {
      for (const batch of batches) if (hasStopped(batch)) waiting.get(batch.id)?.resolve(batch)
    },
    onObjectsChanged: () => undefined,
    now: Date.now,
    random: Math.random,
  })
  const placeOf = (prefix: string) => ({ profileId: 'bench', bucket, prefix })

  async function untilDone({ id }: Batch): Promise<void> {
    const stopped = Promise.withResolvers<Batch>()
    waiting.set(id, stopped)
    const batch = await stopped.promise
    waiting.delete(id)
    if (transfers.receipt(id).done.count !== batch.totalCount)
      throw new Error(`not all of it was moved: ${JSON.stringify(batch)}`)
  }

  return {
    upload: async (prefix, path) =>
      untilDone(await transfers.upload({ place: placeOf(prefix), paths: [path], policy: 'ask' })),
    download: async (key, folder) => {
      const place = placeOf(key.slice(0, key.lastIndexOf('/') + 1))
      const selection = { type: 'keys' as const, keys: [key] }
      await untilDone(await transfers.download({ place, selection, folder, policy: 'ask' }))
    },
    remove: async (key) => void (await client.delete(key)),
    close: async () => {
      await transfers.close()
      database.close()
      await client.close()
      await rm(storeDir, { recursive: true })
    },
  }
}

/** By itself it goes no further. */
const hasStopped = ({ state }: Batch) => ['finished', 'paused', 'needs-decision', 'cancelled'].includes(state)
