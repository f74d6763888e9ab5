import { afterEach, expect, test } from 'vitest'
import type { Reading, Selections } from './selections.ts'
import { createFixture, type Fixture } from '../testing/fixture.ts'

const names = Array.from({ length: 1200 }, (_, index) => String(index).padStart(4, '0'))
const everything = { type: 'all' as const, listingId: '1', filter: { text: '' }, exceptKeys: [] }
const all = { type: 'all' as const }

let fixture: Fixture
afterEach(() => fixture.close())

/** A selection that stands still before its 701st key until it is let go; `readings` tells where each one began. */
async function withSlowSelection() {
  const reached = Promise.withResolvers<undefined>()
  const gate = Promise.withResolvers<undefined>()
  const readings: Reading[] = []
  const released: string[] = []
  async function* pages(...[, , reading]: Parameters<Selections['pages']>) {
    readings.push(reading)
    for (let row = reading.fromRow; row < names.length; row += 100) {
      if (row === 700) {
        reached.resolve(undefined)
        await gate.promise
      }
      yield { keys: names.slice(row, row + 100), nextRow: row + 100 }
    }
  }
  const release = (name: string) => void released.push(name)
  fixture = await createFixture({ selections: { pages, release } })
  const batch = await fixture.transfers.delete({ place: fixture.place, selection: everything })
  await reached.promise
  return { batch, readings, released, letGo: () => gate.resolve(undefined) }
}

test('a selection that is written down when its batch is paused is read on to its end', async () => {
  const { batch, letGo } = await withSlowSelection()
  const pausing = fixture.transfers.pause(all)
  letGo()
  await pausing
  await fixture.transfers.resume(all)
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1200, chosenCount: 1200 })
})

test('a selection that cannot be read to its end is not taken for a shorter one', async () => {
  fixture = await createFixture()
  async function* keys() {
    yield* names.slice(0, 700)
    throw new Error('the index is gone')
  }
  const batch = fixture.transfers.deleteKeys({ place: fixture.place, keys: keys() })
  await fixture.until(batch, 'paused')
  await fixture.transfers.resume(all)
  expect(await fixture.until(batch, 'paused')).toMatchObject({
    doneCount: 0,
    failure: { kind: 'invalid-input' },
  })
})

test('a batch that is cancelled while its selection is read can be taken up for all of it', async () => {
  const { batch, letGo } = await withSlowSelection()
  const cancelling = fixture.transfers.cancel(all)
  letGo()
  await cancelling
  await fixture.until(batch, 'cancelled')
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1200, chosenCount: 1200 })
})

test('a selection that a quit cut off goes on behind what was written down, and is kept until then', async () => {
  const { batch, readings, released, letGo } = await withSlowSelection()
  const shutting = fixture.shut()
  letGo()
  await shutting
  expect(released).toEqual([])
  await fixture.open()
  expect(fixture.transfers.selectionNames()).toEqual([batch.id])
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1200, chosenCount: 1200 })
  expect(readings).toEqual([
    { name: batch.id, fromRow: 0, isFirst: true },
    { name: batch.id, fromRow: 700, isFirst: false },
  ])
  expect([released, fixture.transfers.selectionNames()]).toEqual([[batch.id], []])
})

test('a selection of a batch that is removed is not kept any longer', async () => {
  const { batch, released, letGo } = await withSlowSelection()
  const cancelling = fixture.transfers.cancel(all)
  letGo()
  await cancelling
  fixture.transfers.forget([batch.id])
  expect([released, fixture.transfers.selectionNames()]).toEqual([[batch.id], []])
})
