import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../storage/database.ts'
import { slotOf } from '../naming/slot.ts'
import { transferMigrations } from './migrations.ts'
import type { BatchRecord, PlannedTransfer } from './records.ts'
import { createStore, type Store } from './store.ts'

const failures: unknown[] = []
let dir: string
let database: DatabaseSync
let store: Store

function open(): void {
  database = openDatabase(join(dir, 'transfers.db'), transferMigrations).database
  store = createStore(database, ({ kind }, target) => (kind === 'download' ? slotOf(target) : target), {
    changed: () => undefined,
    failed: (error) => failures.push(error),
  })
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'osprey-store-'))
  failures.length = 0
  open()
})
afterEach(() => {
  store.commit()
  database.close()
  rmSync(dir, { recursive: true })
})

/** As after a crash: what was not committed is gone. */
function reopenWithoutCommit(): void {
  if (database.isTransaction) database.exec('ROLLBACK')
  database.close()
  open()
}

const newBatch = (changes: Partial<BatchRecord> = {}) =>
  store.batches.create({
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
    ...changes,
  })

const planned = (source: string, changes: Partial<PlannedTransfer> = {}): PlannedTransfer => ({
  source,
  target: source,
  isFolder: false,
  sizeBytes: 100,
  modifiedAtMs: null,
  etag: null,
  renameReason: null,
  ended: null,
  ...changes,
})

const waiting = (batch: BatchRecord, limit = 100) => store.queries.inState(batch, 'waiting', 0, limit)
const first = (batch: BatchRecord) => {
  const [transfer] = waiting(batch, 1)
  if (!transfer) throw new Error('nothing waits')
  return transfer
}

test('a committed batch and its transfers are there after a crash, sums included', () => {
  const batch = newBatch()
  store.transfers.add(batch, planned('a'))
  store.transfers.add(batch, planned('b', { sizeBytes: 11 }))
  store.commit()
  store.transfers.add(batch, planned('lost'))
  reopenWithoutCommit()
  const again = store.batches.get('batch-1')
  expect(again?.tallies.waiting).toEqual({ count: 2, bytes: 111 })
  expect(again && waiting(again).map(({ source }) => source)).toEqual(['a', 'b'])
})

test('writes are committed by themselves after a moment', async () => {
  newBatch()
  await expect.poll(() => database.isTransaction).toBe(false)
  reopenWithoutCommit()
  expect(store.batches.get('batch-1')?.title).toBe('autumn')
})

test('what changes about a transfer is read back, and the sums follow it', () => {
  const batch = newBatch()
  store.transfers.add(batch, planned('a'))
  const transfer = first(batch)
  const failure = { kind: 'file-missing' as const, message: 'gone' }
  store.transfers.change(transfer, {
    state: 'failed',
    failure,
    attemptCount: 3,
    sizeBytes: 70,
    finishedAtMs: 9,
  })
  expect(store.queries.get(transfer.id)).toEqual(transfer)
  expect(transfer).toMatchObject({ state: 'failed', failure, attemptCount: 3 })
  expect(batch.tallies.waiting).toEqual({ count: 0, bytes: 0 })
  expect(batch.tallies.failed).toEqual({ count: 1, bytes: 70 })
})

test('conflicts whose source is newer are counted as they come and go', () => {
  const batch = newBatch()
  store.transfers.add(batch, planned('a', { modifiedAtMs: 2000 }))
  store.transfers.add(batch, planned('b', { modifiedAtMs: 500 }))
  const occupant = { sizeBytes: 1, modifiedAtMs: 1000, isFolder: false }
  for (const transfer of waiting(batch)) store.transfers.change(transfer, { state: 'conflict', occupant })
  expect(batch.newerConflictCount).toBe(1)
  for (const transfer of store.queries.inState(batch, 'conflict', 0, 10)) {
    expect(transfer.occupant).toEqual(occupant)
    store.transfers.change(transfer, { state: 'waiting' })
  }
  expect(batch.newerConflictCount).toBe(0)
})

test('planning the same source twice records it once', () => {
  const batch = newBatch()
  store.transfers.add(batch, planned('a'))
  store.transfers.add(batch, planned('a'))
  expect(batch.tallies.waiting.count).toBe(1)
})

test('two sources with one target get two names, the same ones when planned again', () => {
  const batch = newBatch({ kind: 'download' })
  const plan = () => {
    store.transfers.add(batch, planned('Photo.jpg'))
    store.transfers.add(batch, planned('photo.JPG'))
    store.transfers.add(batch, planned('PHOTO.jpg'))
  }
  plan()
  plan()
  expect(waiting(batch).map(({ target, renameReason }) => [target, renameReason])).toEqual([
    ['Photo.jpg', null],
    ['photo (2).JPG', 'same-name'],
    ['PHOTO (3).jpg', 'same-name'],
  ])
})

test('keeping both takes a name that is free in the batch', () => {
  const batch = newBatch()
  store.transfers.add(batch, planned('a.txt'))
  store.transfers.add(batch, planned('a (2).txt'))
  const transfer = first(batch)
  store.transfers.rename(transfer, 'keep-both')
  expect(transfer.target).toBe('a (3).txt')
  expect(store.queries.get(transfer.id)).toEqual(transfer)
})

test('a claim is on the disk before the first attempt', () => {
  const batch = newBatch()
  store.transfers.add(batch, planned('a'))
  const claimed = waiting(batch)
  store.transfers.claim(claimed)
  expect(claimed[0]?.isStarted).toBe(false)
  reopenWithoutCommit()
  expect(store.queries.get(claimed[0]?.id ?? 0)?.isStarted).toBe(true)
})

test('slots are walked in the order of a listing, which is that of UTF-8 bytes', () => {
  const batch = newBatch()
  const keys = ['Z', 'a', 'a/b', 'a b', '\u{1f600}', '\uffee', 'é']
  for (const key of keys) store.transfers.add(batch, planned(key))
  const walked: string[] = []
  for (
    let slot = store.queries.slotAfter(batch, '');
    slot !== null;
    slot = store.queries.slotAfter(batch, slot)
  ) {
    walked.push(slot)
  }
  expect(walked).toEqual([...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
})

test('knows whether something goes below a folder', () => {
  const batch = newBatch()
  store.transfers.add(batch, planned('a/b/c'))
  store.transfers.add(batch, planned('empty/', { isFolder: true }))
  const below = ['a', 'a/b', 'a/b/c', 'empty', 'a/'].filter((slot) => store.queries.hasBelow(batch, slot))
  expect(below).toEqual(['a', 'a/b', 'empty'])
})

test('a checkpoint keeps its parts over a crash, and a new one forgets them', () => {
  const start = (sourceIdentity: string) =>
    store.checkpoints.start(7, { uploadId: 'U', partBytes: 5, sourceIdentity })
  start('one')
  store.checkpoints.addPart(7, { number: 2, sizeBytes: 5, etag: 'E2', crc64: '18446744073709551615' })
  store.checkpoints.addPart(7, { number: 1, sizeBytes: 5, etag: 'E1', crc64: null })
  reopenWithoutCommit()
  expect(store.checkpoints.get(7)).toEqual({
    uploadId: 'U',
    partBytes: 5,
    sourceIdentity: 'one',
    parts: [
      { number: 1, sizeBytes: 5, etag: 'E1', crc64: null },
      { number: 2, sizeBytes: 5, etag: 'E2', crc64: '18446744073709551615' },
    ],
  })
  start('two')
  expect(store.checkpoints.get(7)?.parts).toEqual([])
  store.checkpoints.remove(7)
  expect(store.checkpoints.get(7)).toBeNull()
})

test('branches are worked off in order, or by source', () => {
  const batch = newBatch()
  store.branches.add(batch, { kind: 'prefix', source: 'z/', target: '' })
  store.branches.add(batch, { kind: 'prefix', source: 'a/', target: '' })
  const branch = store.branches.next(batch, 'prefix')
  expect(branch?.source).toBe('z/')
  expect(store.branches.sorted(batch, 'prefix', 1)[0]?.source).toBe('a/')
  if (branch) store.branches.advance(branch, 'token')
  expect(store.branches.next(batch, 'prefix')?.token).toBe('token')
  if (branch) store.branches.done(branch)
  expect(store.branches.next(batch, 'prefix')?.source).toBe('a/')
})

test('a forgotten batch is gone at once and its rows are swept away, those of others stay', async () => {
  const batch = newBatch()
  const other = newBatch({ id: 'batch-2' })
  for (let index = 0; index < 1200; index++) store.transfers.add(batch, planned(`a${index}`))
  store.transfers.add(other, planned('kept'))
  store.batches.forget(batch)
  await store.sweep(new AbortController().signal)
  expect(database.prepare('SELECT source FROM transfers').all()).toEqual([{ source: 'kept' }])
  reopenWithoutCommit()
  expect([...store.batches.all()].map(({ id }) => id)).toEqual(['batch-2'])
})

test('a write that the disk refuses takes its whole group back and is told', () => {
  const batch = newBatch()
  store.commit()
  database.exec('PRAGMA max_page_count = 1')
  const fill = () => {
    for (let index = 0; index < 5000; index++) store.transfers.add(batch, planned(`a${index}`))
  }
  expect(fill).toThrow(/full/)
  expect(failures).toHaveLength(1)
  database.exec('PRAGMA max_page_count = 1000000')
  store.batches.reload()
  const again = store.batches.get('batch-1')
  expect(again?.tallies.waiting.count).toBe(0)
  expect(again && waiting(again)).toEqual([])
})
