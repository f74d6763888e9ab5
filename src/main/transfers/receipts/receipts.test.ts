import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ReceiptFilter, ReceiptPart } from '../../../shared/contract/receipts.ts'
import type { Batch } from '../../../shared/contract/transfers.ts'
import { createFixture, type Fixture } from '../testing/fixture.ts'
import { startPruning } from './pruning.ts'
import { openReceipts, type Receipts } from './receipts.ts'

let fixture: Fixture
let receipts: Receipts
beforeEach(async () => {
  fixture = await createFixture()
  receipts = openReceipts({
    path: fixture.database().location() ?? '',
    workerUrl: new URL('worker.ts', import.meta.url),
    stored: fixture.transfers.stored,
  })
})
afterEach(async () => {
  await receipts.close()
  await fixture.close()
})

const time = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d'
const all: ReceiptFilter = { part: null, text: '' }
const only = (part: ReceiptPart): ReceiptFilter => ({ part, text: '' })

const upload = (name: string, prefix = '') =>
  fixture.transfers.upload({
    place: { ...fixture.place, prefix },
    paths: [join(fixture.dir, name)],
    policy: 'skip',
  })

/** OSS takes 1,023 bytes. */
const tooLong = `d/${'folder/'.repeat(150)}long.txt`

/** A batch in which something of every kind happens: done, skipped in two ways, failed in two ways, cancelled. */
async function mixedBatch(): Promise<Batch> {
  fixture.write({
    'd/done.txt': 'done',
    'd/=1+1.txt': 'a formula',
    'd/there.txt': 'here',
    'd/denied.txt': 'denied',
    [tooLong]: 'long',
    'd/cancelled, "later".txt': 'cancelled',
  })
  symlinkSync('done.txt', join(fixture.dir, 'd/link'))
  await fixture.store({ 'd/there.txt': 'there' })
  const { faults } = fixture.sandbox
  faults.add({ operation: 'PutObject', key: 'd/denied.txt', refuse: { status: 403 } })
  const cancelled = 'd/cancelled, "later".txt'
  const slow = faults.add({ operation: 'PutObject', key: cancelled, bytesPerSecond: 1 })
  const batch = await upload('d')
  const find = (name: string) => fixture.items(batch).find((file) => file.name === name)
  await expect.poll(() => find(cancelled)?.state).toBe('running')
  await fixture.transfers.cancel({ type: 'transfers', ids: [find(cancelled)?.id ?? 0] })
  slow()
  return fixture.until(batch, 'finished')
}

const namesOf = async (batch: Batch, filter: ReceiptFilter) =>
  (await receipts.files(batch.id, filter, 0, 100)).items.map(({ name }) => name).sort()

test('the CSV accounts for every file with its result, reason, CRC-64 and time', async () => {
  const batch = await mixedBatch()
  const [head, ...lines] = (await text(receipts.csv(batch.id, all, 'en').pieces)).trimEnd().split('\r\n')
  expect(head).toBe('\ufeffName,Size in bytes,Result,Reason,Code,Request ID,CRC-64,Ended (UTC)')
  expect(lines).toHaveLength(batch.totalCount)
  const lineOf = (beginning: string) => lines.find((line) => line.startsWith(beginning))
  const crc64 = fixture.items(batch).find(({ name }) => name === 'd/done.txt')?.crc64
  expect(crc64).toMatch(/^\d+$/)
  expect(lineOf('d/done.txt')).toMatch(new RegExp(`^d/done.txt,4,Sent,,,,${crc64},${time}$`))
  expect(lineOf('d/there.txt')).toMatch(new RegExp(`^d/there.txt,4,Skipped,Already there,,,,${time}$`))
  expect(lineOf('d/link')).toMatch(new RegExp(`^d/link,\\d+,Skipped,It is a link,,,,${time}$`))
  expect(lineOf('d/denied.txt')).toMatch(
    new RegExp(`^d/denied.txt,6,Failed,This account may not do that,AccessDenied,[\\dA-F]+,,${time}$`),
  )
  expect(lineOf(tooLong)).toContain(`${tooLong},4,Failed,OSS does not accept this name,,,,`)
  expect(lineOf('"d/cancelled')).toMatch(new RegExp(`^"d/cancelled, ""later"".txt",9,Cancelled,,,,,${time}$`))
})

test('the CSV speaks the language of the person', async () => {
  const batch = await mixedBatch()
  const csv = await text(receipts.csv(batch.id, only({ result: 'done' }), 'zh-CN').pieces)
  expect(csv).toMatch(/^\ufeff名称,/)
  expect(csv).toContain(',已上传,')
})

test('a filter picks files by result, by reason and by name, and the CSV holds the same', async () => {
  const batch = await mixedBatch()
  const receipt = fixture.transfers.receipt(batch.id)
  expect(await namesOf(batch, all)).toHaveLength(7)
  expect(await namesOf(batch, only({ result: 'done' }))).toEqual(['d/=1+1.txt', 'd/done.txt'])
  expect(await namesOf(batch, only({ result: 'cancelled' }))).toEqual(['d/cancelled, "later".txt'])
  expect(await namesOf(batch, only({ result: 'open' }))).toEqual([])
  expect(await namesOf(batch, only({ result: 'skipped', reason: null }))).toEqual(['d/link', 'd/there.txt'])
  expect(await namesOf(batch, only({ result: 'skipped', reason: 'symlink' }))).toEqual(['d/link'])
  for (const { kind, code, count } of receipt.failed) {
    const found = await receipts.files(batch.id, only({ result: 'failed', reason: { kind, code } }), 0, 100)
    expect(found.totalCount).toBe(count)
    expect(found.items.map(({ failure }) => failure)).toMatchObject([
      code === null ? { kind } : { kind, code },
    ])
  }
  expect(await namesOf(batch, { part: null, text: ' DONE ' })).toEqual(['d/done.txt'])
  const denied = { part: { result: 'failed', reason: null }, text: 'denied' } as const
  expect(await namesOf(batch, denied)).toEqual(['d/denied.txt'])
  const csv = await text(receipts.csv(batch.id, denied, 'en').pieces)
  expect(csv.trimEnd().split('\r\n').slice(1)).toEqual([expect.stringMatching(/^d\/denied\.txt,/)])
})

test('what changes about a batch shows in its files, those that failed first', async () => {
  const batch = await mixedBatch()
  const failed = only({ result: 'failed', reason: null })
  expect((await receipts.files(batch.id, all, 0, 2)).items.map(({ state }) => state)).toEqual([
    'failed',
    'failed',
  ])
  fixture.sandbox.faults.clear()
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  await fixture.until(batch, 'finished')
  expect(await namesOf(batch, failed)).toEqual([tooLong])
})

test('the files of a cancelled batch are cancelled, in the CSV too', async () => {
  fixture.write({ 'd/a': 'a'.repeat(8), 'd/b': 'b'.repeat(8) })
  fixture.sandbox.faults.add({ operation: 'PutObject', bytesPerSecond: 1 })
  const batch = await upload('d')
  await fixture.until(batch, 'running')
  await fixture.transfers.cancel({ type: 'batch', batchId: batch.id })
  expect(await namesOf(batch, only({ result: 'cancelled' }))).toEqual(['d/a', 'd/b'])
  expect(await namesOf(batch, only({ result: 'open' }))).toEqual([])
  const [, ...lines] = (await text(receipts.csv(batch.id, all, 'en').pieces)).trimEnd().split('\r\n')
  expect(lines.sort()).toEqual([
    expect.stringMatching(new RegExp(`^d/a,8,Cancelled,,,,,${time}$`)),
    expect.stringMatching(new RegExp(`^d/b,8,Cancelled,,,,,${time}$`)),
  ])
})

test('a search finds the names of files in every batch, in any case, and not the place that they went to', async () => {
  fixture.write({ 'one/Vase.jpg': '1', 'one/花瓶.jpg': '1', 'two/vase.png': '2', 'two/VASE.gif': '2' })
  const one = await upload('one', 'vases/')
  const two = await upload('two')
  await fixture.until(one, 'finished')
  await fixture.until(two, 'finished')
  expect(await receipts.search('vase')).toEqual([
    { batchId: one.id, fileCount: 1 },
    { batchId: two.id, fileCount: 2 },
  ])
  expect(await receipts.search('花瓶')).toEqual([{ batchId: one.id, fileCount: 1 }])
  expect(await receipts.search('50% off')).toEqual([])
})

test('more files than one step looks at are found and read to the last', async () => {
  fixture.write({ 'd/a': 'a' })
  const batch = await upload('d')
  await fixture.until(batch, 'finished')
  // As 120,000 files that were skipped leave them.
  fixture.database().exec(`
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 120000)
    INSERT INTO transfers (batch, state, source, target, is_folder, size_bytes, skip_reason)
    SELECT 1, 7, '/d/' || n, 'many/' || n || '.txt', 0, n, 'exists' FROM numbers`)
  expect(await receipts.search('99.txt')).toEqual([{ batchId: batch.id, fileCount: 1200 }])
  const last = await receipts.files(batch.id, all, 120_000, 10)
  expect(last.totalCount).toBe(120_001)
  expect(last.items.map(({ name }) => name)).toEqual(['many/120000.txt'])
  let lineCount = 0
  for await (const piece of receipts.csv(batch.id, all, 'en').pieces) {
    expect(piece.length).toBeLessThan(200_000)
    lineCount += piece.split('\r\n').length - 1
  }
  expect(lineCount).toBe(120_002)
})

test('a receipt that is read no further lets go of the database', async () => {
  const batch = await mixedBatch()
  for await (const piece of receipts.csv(batch.id, all, 'en').pieces) {
    expect(piece).toContain('Name')
    break
  }
  expect(fixture.database().prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()).toMatchObject({ busy: 0 })
})

test('a batch that is forgotten has no receipt, and one that is under way is not forgotten', async () => {
  const ended = await mixedBatch()
  fixture.write({ 'e/a': 'a'.repeat(8) })
  fixture.sandbox.faults.add({ operation: 'PutObject', bytesPerSecond: 1 })
  const running = await upload('e')
  await fixture.until(running, 'running')
  fixture.transfers.forget([ended.id, running.id])
  expect(fixture.transfers.snapshot().batches.map(({ id }) => id)).toEqual([running.id])
  await expect(receipts.files(ended.id, all, 0, 1)).rejects.toMatchObject({
    failure: { kind: 'invalid-input' },
  })
  expect(() => receipts.csv(ended.id, all, 'en')).toThrow('there is no such batch')
  await expect.poll(() => receipts.search('done')).toEqual([])
  await fixture.transfers.cancel({ type: 'all' })
})

test('what ended longer ago than the history is kept is forgotten, and nothing younger', async () => {
  const batch = await mixedBatch()
  const endedAtMs = batch.finishedAtMs ?? 0
  let keptDays: number | null = null
  let nowMs = endedAtMs + 8 * 86_400_000
  const { forgetEndedBefore } = fixture.transfers
  const pruning = startPruning({ keptDays: () => keptDays, forgetEndedBefore, now: () => nowMs })
  const count = () => fixture.transfers.snapshot().batches.length
  expect(count()).toBe(1)
  keptDays = 7
  nowMs = endedAtMs + 7 * 86_400_000
  pruning.prune()
  expect(count()).toBe(1)
  nowMs += 1
  pruning.prune()
  expect(count()).toBe(0)
  pruning.close()
})
