import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Host } from '../hosts/host.ts'
import { createFixture, type Fixture } from '../transfers/testing/fixture.ts'
import { openReceipts, type Receipts } from '../transfers/index.ts'
import { receiptsHandlers } from './receipts.ts'

let fixture: Fixture
let receipts: Receipts
let batchId: string
beforeEach(async () => {
  fixture = await createFixture()
  receipts = openReceipts({
    path: fixture.database().location() ?? '',
    workerUrl: new URL('../transfers/receipts/worker.ts', import.meta.url),
    stored: fixture.transfers.stored,
  })
  const paths = [fixture.write({ 'autumn/vase.jpg': 'vase' }).replace(/.vase\.jpg$/, '')]
  const batch = await fixture.transfers.upload({ place: fixture.place, paths, policy: 'ask' })
  await fixture.until(batch, 'finished')
  batchId = batch.id
})
afterEach(async () => {
  await receipts.close()
  await fixture.close()
})

const filter = { part: null, text: '' }

/** With a dialog that answers with this path, or none when it is undefined. */
function handlersWith(answer?: string | null) {
  const suggested: string[] = []
  const saveFile = async (name: string) => {
    suggested.push(name)
    return answer ?? null
  }
  const dialogs =
    answer === undefined ? null : { pickFiles: async () => null, pickFolder: async () => null, saveFile }
  const host: Host = {
    kind: dialogs ? 'electron' : 'web',
    systemLocale: 'en',
    folders: { home: tmpdir(), desktop: null, documents: null, downloads: null },
    dialogs,
    openExternal: async () => {},
    reveal: async () => {},
    quit: () => {},
  }
  const { transfers } = fixture
  const openCsv = (id: string) => receipts.csv(id, filter, 'en')
  return { ...receiptsHandlers({ host, receipts, transfers, openCsv }), suggested }
}

test('a receipt is saved where the person says, under the name of its batch unless they change it', async () => {
  const path = join(fixture.dir, 'mine.csv')
  const { exportCsv, suggested } = handlersWith(path)
  expect(await exportCsv({ batchId, filter })).toEqual({ type: 'saved', path })
  expect(readFileSync(path, 'utf8')).toMatch(/^\ufeffName,.*\r\nautumn\/vase\.jpg,4,Sent,.*\r\n$/)
  expect(suggested).toEqual([expect.stringMatching(/^Receipt autumn \d{4}-\d\d-\d\d\.csv$/)])
})

test('a dialog that is closed saves nothing and is no failure', async () => {
  expect(await handlersWith(null).exportCsv({ batchId, filter })).toBeNull()
})

test('where there is no dialog the page is told what to download', async () => {
  expect(await handlersWith().exportCsv({ batchId, filter })).toEqual({
    type: 'download',
    address: `/receipts/${batchId}.csv?filter=%7B%22part%22%3Anull%2C%22text%22%3A%22%22%7D`,
  })
})

test.skipIf(!existsSync('/sys/kernel'))('a folder that may not be written is told as that', async () => {
  const { exportCsv } = handlersWith('/sys/kernel/receipt.csv')
  await expect(exportCsv({ batchId, filter })).rejects.toMatchObject({
    failure: { kind: 'folder-unwritable' },
  })
})

test('a batch that is gone is told before anything is asked', async () => {
  const { exportCsv, suggested } = handlersWith(join(fixture.dir, 'mine.csv'))
  await expect(exportCsv({ batchId: 'gone', filter })).rejects.toMatchObject({
    failure: { kind: 'invalid-input' },
  })
  expect(suggested).toEqual([])
})
