import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { TransfersChanged } from '../../../shared/contract/transfers.ts'
import { transferMigrations } from '../store/migrations.ts'
import { createStore, type Store } from '../store/store.ts'
import { createFeed } from './feed.ts'
import { createProgress } from './progress.ts'

function storeOf(database: DatabaseSync): Store {
  for (const migration of transferMigrations) database.exec(migration)
  return createStore(database, (_, target) => target, {
    changed: () => undefined,
    failed: (error) => expect.unreachable(String(error)),
  })
}

/** A batch with one file that is under way. */
function runningBatch(store: Store) {
  const batch = store.batches.create({
    id: 'batch-1',
    kind: 'upload',
    stage: 'moving',
    isPaused: false,
    isCancelled: false,
    policy: 'ask',
    title: 'autumn',
    chosenCount: 1,
    place: { profileId: 'p', bucket: 'photos', prefix: '' },
    folder: '/home/me',
    targetPlace: null,
    relay: null,
    access: null,
    newName: null,
    stagingFolder: null,
    position: '',
    createdAtMs: 1,
    finishedAtMs: null,
    failure: null,
  })
  store.transfers.add(batch, {
    source: 'a',
    target: 'a',
    isFolder: false,
    sizeBytes: 100,
    modifiedAtMs: null,
    etag: null,
    renameReason: null,
    ended: null,
  })
  const [transfer] = store.queries.inState(batch, 'waiting', 0, 1)
  if (!transfer) throw new Error('nothing waits')
  store.transfers.change(transfer, { state: 'running' })
  return { batch, transfer }
}

test('tells that the speed has fallen while nothing moves', async () => {
  const database = new DatabaseSync(':memory:')
  const store = storeOf(database)
  const { batch, transfer } = runningBatch(store)
  const clock = { nowMs: 1_000_000 }
  const events: TransfersChanged[] = []
  const progress = createProgress(() => clock.nowMs)
  const feed = createFeed(
    store,
    progress,
    (event) => events.push(event),
    () => clock.nowMs,
    () => null,
    () => 8,
  )
  const speeds = () => events.map(({ batches }) => batches[0]?.bytesPerSecond)

  progress.add(transfer, 50)
  feed.touch(batch, transfer)
  await expect.poll(speeds).toEqual([50])
  clock.nowMs += 60_000
  await expect.poll(speeds, { timeout: 5000 }).toEqual([50, 0])

  feed.close()
  store.commit()
  database.close()
})
