import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from '../../src/main/storage/database.ts'
import { openQueueDatabase } from '../../src/main/transfers/index.ts'
import { transferStates, type BatchRecord, type Tally } from '../../src/main/transfers/store/records.ts'
import { stateNumber } from '../../src/main/transfers/store/transferRows.ts'

const sizeBytes = 16 * 1024
const filesPerBatch = 10_000

export interface StoreContent {
  finishedCount: number
  waitingCount: number
}

/**
 * Writes uploads into the store of an app that does not run: finished ones in batches of 10,000, those that wait in a
 * single one. What waits can go up at once: it is one file, under many keys.
 */
export function fillStore(
  dataDir: string,
  place: BatchRecord['place'],
  { finishedCount, waitingCount }: StoreContent,
): void {
  const source = join(dataDir, 'soak.bin')
  writeFileSync(source, Buffer.alloc(sizeBytes, 'osprey'))
  const { database } = openQueueDatabase(join(dataDir, 'transfers.db'))
  try {
    for (let left = finishedCount; left > 0; left -= filesPerBatch)
      addBatch(database, place, source, 'done', Math.min(left, filesPerBatch))
    if (waitingCount > 0) addBatch(database, place, source, 'waiting', waitingCount)
  } finally {
    database.close()
  }
}

function addBatch(
  database: DatabaseSync,
  place: BatchRecord['place'],
  source: string,
  state: 'done' | 'waiting',
  count: number,
): void {
  const record = batchRecord(place, source, state, count)
  inTransaction(database, () => {
    const { lastInsertRowid: number } = database
      .prepare('INSERT INTO batches (id, record) VALUES (?, ?)')
      .run(record.id, JSON.stringify(record))
    const isDone = state === 'done'
    database
      .prepare(insertSql)
      .run(
        count,
        number,
        stateNumber(state),
        source,
        `soak/${Number(number)}/`,
        sizeBytes,
        isDone ? '9951132926224302434' : null,
        isDone ? record.createdAtMs : null,
      )
  })
}

const insertSql = `
  WITH RECURSIVE files (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM files WHERE number < ?)
  INSERT INTO transfers (batch, state, source, target, is_folder, size_bytes, crc64, finished_at_ms)
  SELECT ?, ?, ?, ? || printf('%07d.bin', number), 0, ?, ?, ? FROM files`

function batchRecord(
  place: BatchRecord['place'],
  source: string,
  state: 'done' | 'waiting',
  count: number,
): Omit<BatchRecord, 'number'> {
  const isDone = state === 'done'
  const createdAtMs = Date.now()
  const tally = (each: string): Tally =>
    each === state ? { count, bytes: count * sizeBytes } : { count: 0, bytes: 0 }
  return {
    id: randomUUID(),
    kind: 'upload',
    stage: isDone ? 'ended' : 'moving',
    isPaused: false,
    isCancelled: false,
    policy: 'ask',
    title: 'soak',
    chosenCount: 1,
    place,
    folder: source,
    targetPlace: null,
    relay: null,
    access: null,
    newName: null,
    stagingFolder: null,
    position: '',
    rank: 0,
    tallies: Object.fromEntries(transferStates.map((each) => [each, tally(each)])) as BatchRecord['tallies'],
    newerConflictCount: 0,
    verifiedCount: isDone ? count : 0,
    skips: {},
    failures: {},
    createdAtMs,
    finishedAtMs: isDone ? createdAtMs : null,
    failure: null,
  }
}
