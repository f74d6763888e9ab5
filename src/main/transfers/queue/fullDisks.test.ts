import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import { createStore, type Store } from '../store/store.ts'
import type { BatchRecord } from '../store/records.ts'
import { createFullDisks, type FullDisks } from './fullDisks.ts'
import { openQueueDatabase } from './recover.ts'

let dir: string
let store: Store
let close: () => void
let failure: Failure
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'osprey-disks-'))
  failure = { kind: 'disk-full', message: 'full', params: { path: dir } }
  const { database } = openQueueDatabase(join(dir, 'transfers.db'))
  store = createStore(database, (_, target) => target, {
    changed: () => undefined,
    failed: (error) => expect.unreachable(String(error)),
  })
  close = () => database.close()
})
afterEach(() => {
  close()
  rmSync(dir, { recursive: true })
})

const newDownload = (id: string, changes: Partial<BatchRecord> = {}) =>
  store.batches.create({
    id,
    kind: 'download',
    stage: 'moving',
    isPaused: false,
    isCancelled: false,
    policy: 'ask',
    title: 'autumn',
    chosenCount: 1,
    place: { profileId: 'p', bucket: 'photos', prefix: '' },
    folder: dir,
    targetPlace: null,
    relay: null,
    access: null,
    newName: null,
    stagingFolder: null,
    position: '',
    createdAtMs: 1,
    finishedAtMs: null,
    failure: null,
    ...changes,
  })

/** Disks that are looked at; `meanwhile` happens once, after it was read which batches write to them. */
function watch(meanwhile: () => void, block: (batch: BatchRecord) => void): FullDisks {
  let happens = () => {
    happens = () => undefined
    queueMicrotask(meanwhile)
  }
  const open = () => {
    happens()
    return store.batches.open()
  }
  return createFullDisks({
    ...{ store: { ...store, batches: { ...store.batches, open } }, databasePath: null, now: () => 0 },
    ...{ checkMs: undefined, block },
    resume: () => expect.unreachable('nothing is to go on'),
    changed: () => undefined,
    onBroken: (error) => expect.unreachable(String(error)),
  })
}

test('what is held for a full disk is the batch as it stands now, where all were read anew meanwhile', async () => {
  const full = newDownload('full', { isPaused: true, failure })
  const before = newDownload('other')
  store.commit()
  const blocked: BatchRecord[] = []
  const disks = watch(store.batches.reload, (batch) => blocked.push(batch))
  await disks.spread(full)
  await disks.close()
  expect(blocked).toHaveLength(1)
  expect(blocked[0]).toBe(store.batches.get('other'))
  expect(blocked[0]).not.toBe(before)
})

test('a batch that was forgotten while its disk was looked at is not held', async () => {
  const full = newDownload('full', { isPaused: true, failure })
  const other = newDownload('other')
  const blocked: BatchRecord[] = []
  const disks = watch(
    () => store.batches.forget(other),
    (batch) => blocked.push(batch),
  )
  await disks.spread(full)
  await disks.close()
  store.commit()
  expect(blocked).toEqual([])
})
