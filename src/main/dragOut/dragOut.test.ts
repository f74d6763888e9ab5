import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFixture, type Fixture } from '../transfers/testing/fixture.ts'
import { openDragOuts, type DragOuts } from './dragOut.ts'

let fixture: Fixture
let dragOuts: DragOuts
let rootDir: string
const dragged: string[][] = []
beforeEach(async () => {
  fixture = await createFixture({ emit: (change) => dragOuts.follow(change) })
  rootDir = join(fixture.dir, 'drag-out')
  dragged.length = 0
  await open()
})
afterEach(() => fixture.close())

async function open(canDrag = true): Promise<void> {
  dragOuts = await openDragOuts({
    rootDir,
    host: {
      ...(canDrag && { startDrag: (paths: string[]) => void dragged.push(paths) }),
      reveal: async () => undefined,
    },
    transfers: fixture.transfers,
    onChanged: () => undefined,
    report: (error) => {
      throw error
    },
  })
}

const prepare = (...keys: string[]) =>
  dragOuts.prepare({ place: fixture.place, selection: { type: 'keys', keys } })

async function prepareWhole(...keys: string[]): Promise<string> {
  const batchId = await prepare(...keys)
  await fixture.until(fixture.batch(batchId), 'finished')
  await expect.poll(() => dragOuts.list()?.find((one) => one.batchId === batchId)?.isReady).toBe(true)
  return batchId
}

/** As many bytes a second as a download never ends with. */
const holdDownloads = () => fixture.sandbox.faults.add({ operation: 'GetObject', bytesPerSecond: 1 })

const folders = () => (existsSync(rootDir) ? readdirSync(rootDir) : [])

test('what was fetched is dragged by its topmost names, and folders stay folders', async () => {
  await fixture.store({ 'a.txt': 'one', 'shoot/b.txt': 'two', 'shoot/deep/c.txt': 'three' })
  const batchId = await prepareWhole('a.txt', 'shoot/')
  await dragOuts.start(batchId)
  const [names = []] = dragged
  expect(names.map((path) => path.slice(rootDir.length).split('/').slice(2).join('/'))).toEqual([
    'a.txt',
    'shoot',
  ])
  expect(readFileSync(join(names[1] ?? '', 'deep/c.txt'), 'utf8')).toBe('three')
  expect(fixture.transfers.receipt(batchId)).toMatchObject({ verifiedCount: 3 })
})

test('nothing is dragged before all of it is here', async () => {
  await fixture.store({ 'a.txt': 'content' })
  holdDownloads()
  const batchId = await prepare('a.txt')
  expect(dragOuts.list()).toEqual([{ batchId, title: 'a.txt', chosenCount: 1, isReady: false }])
  await expect(dragOuts.start(batchId)).rejects.toMatchObject({ failure: { kind: 'invalid-input' } })
  expect(dragged).toEqual([])
})

test('what could not be fetched as a whole is not ready, and is once it was tried again', async () => {
  await fixture.store({ 'a.txt': 'content', 'b.txt': 'other' })
  const mend = fixture.sandbox.faults.add({ operation: 'GetObject', key: 'b.txt', refuse: { status: 403 } })
  const batchId = await prepare('a.txt', 'b.txt')
  await expect.poll(() => fixture.batch(batchId).failedCount || fixture.batch(batchId).failure).toBeTruthy()
  expect(dragOuts.list()).toMatchObject([{ isReady: false }])
  mend()
  await fixture.transfers.retry({ type: 'batch', batchId })
  await fixture.transfers.resume({ type: 'batch', batchId })
  await expect.poll(() => dragOuts.list()?.[0]?.isReady).toBe(true)
})

test('what is dismissed is gone, and is fetched no further', async () => {
  await fixture.store({ 'a.txt': 'content' })
  const whole = await prepareWhole('a.txt')
  holdDownloads()
  const half = await prepare('a.txt')
  for (const batchId of [whole, half]) await dragOuts.dismiss(batchId)
  expect(dragOuts.list()).toEqual([])
  expect(folders()).toEqual([])
  expect(fixture.batch(half).state).toBe('cancelled')
})

test('the history may forget what is ready: it can be dragged still', async () => {
  await fixture.store({ 'a.txt': 'content' })
  const batchId = await prepareWhole('a.txt')
  fixture.transfers.clearEnded()
  await dragOuts.start(batchId)
  expect(dragged).toHaveLength(1)
})

test('a quit keeps what somebody may be copying from, the next start removes it too', async () => {
  await fixture.store({ 'a.txt': 'content', 'b.txt': 'other' })
  const taken = await prepareWhole('a.txt')
  await prepareWhole('b.txt')
  await dragOuts.start(taken)
  await dragOuts.close()
  expect(folders()).toHaveLength(1)
  expect(existsSync(dragged[0]?.[0] ?? '')).toBe(true)
  await open()
  expect(folders()).toEqual([])
})

test('what was being fetched at a quit or crash does not go on at the next start', async () => {
  await fixture.store({ 'a.txt': 'content' })
  holdDownloads()
  const batchId = await prepare('a.txt')
  await expect.poll(() => fixture.batch(batchId).state).toBe('running')
  await fixture.shut()
  await fixture.open()
  await open()
  expect(fixture.batch(batchId).state).toBe('cancelled')
  expect(folders()).toEqual([])
})

test('a selection that cannot be fetched leaves no folder', async () => {
  await expect(prepare('')).rejects.toThrow()
  expect(folders()).toEqual([])
})

test('a host that cannot drag files out says so', async () => {
  await open(false)
  expect(dragOuts.list()).toBeNull()
})
