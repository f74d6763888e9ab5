import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Batch } from '../../shared/contract/transfers.ts'
import { toFailure } from '../failures.ts'
import { stateNumber } from './store/transferRows.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

let fixture: Fixture
let path: string
beforeEach(async () => {
  fixture = await createFixture()
  path = fixture.database().location() ?? ''
})
afterEach(() => fixture.close())

const setAside = () =>
  readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}.damaged-`))

/** A batch that waits for its decision. */
async function waitingBatch(): Promise<Batch> {
  await fixture.store({ a: 'there' })
  const paths = [fixture.write({ a: 'other' })]
  const batch = await fixture.transfers.upload({ place: fixture.place, paths, policy: 'ask' })
  return fixture.until(batch, 'needs-decision')
}

/** Makes the database too large to be read in full at each start, by files of the batch in that state. */
function grow(state: 'waiting' | 'done', { id }: Batch): void {
  const numbers = `WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000) SELECT x FROM n`
  fixture
    .database()
    .prepare(
      `INSERT INTO transfers (batch, state, source, target, slot, is_folder, size_bytes)
       SELECT number, ?, hex(zeroblob(40000)), x, x, 0, 1 FROM batches, (${numbers}) WHERE id = ?`,
    )
    .run(stateNumber(state), id)
  fixture
    .database()
    .prepare(`UPDATE batches SET record = json_set(record, '$.tallies.${state}.count', 1000) WHERE id = ?`)
    .run(id)
}

/** Overwrites the pages that hold nothing but those files' names, in a database that nobody has open. */
function damage(): void {
  const content = readFileSync(path)
  expect(content.length).toBeGreaterThan(64 * 1024 ** 2)
  for (let at = 0; at < content.length; at += pageBytes) {
    const page = content.subarray(at, at + pageBytes)
    // In front of the name stands which page holds the rest of it.
    if (page.subarray(4).every((byte) => byte === zero)) page.fill(0xa5)
  }
  writeFileSync(path, content)
}
const pageBytes = 4096
const zero = '0'.charCodeAt(0)

test('a large damaged queue is set aside at the start that meets the damage, with its reason', async () => {
  grow('waiting', await waitingBatch())
  await fixture.shut()
  damage()
  await fixture.open()
  expect(fixture.transfers.snapshot().batches).toEqual([])
  expect(setAside()).toHaveLength(1)
})

test('damage that is met while the queue runs has it set aside at the next start, not at the one after', async () => {
  const batch = await waitingBatch()
  grow('done', batch)
  await fixture.shut()
  damage()
  await fixture.open()
  expect(setAside()).toEqual([])
  expect(failureOf(() => fixture.items(batch))).toMatchObject({ kind: 'data-unreadable' })
  await fixture.shut()
  await fixture.open()
  expect(fixture.transfers.snapshot().batches).toEqual([])
  expect(setAside()).toHaveLength(1)
  await fixture.shut()
  await fixture.open()
  expect(setAside()).toHaveLength(1)
})

function failureOf(work: () => unknown) {
  try {
    return expect.unreachable(String(work()))
  } catch (error) {
    return toFailure(error)
  }
}
