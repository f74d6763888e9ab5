import { afterEach, expect, test } from 'vitest'
import { createFixture, type Fixture } from '../testing/fixture.ts'

const names = Array.from({ length: 1200 }, (_, index) => String(index).padStart(4, '0'))
const everything = { type: 'all' as const, listingId: '1', filter: { text: '' }, exceptKeys: [] }
const all = { type: 'all' as const }

let fixture: Fixture
afterEach(() => fixture.close())

/** A selection that stands still before its 701st key until it is let go. */
async function withSlowSelection(breakWith?: Error) {
  const reached = Promise.withResolvers<undefined>()
  const gate = Promise.withResolvers<undefined>()
  async function* selectedKeys() {
    for (const [index, name] of names.entries()) {
      if (index === 700) {
        reached.resolve(undefined)
        await gate.promise
        if (breakWith) throw breakWith
      }
      yield name
    }
  }
  fixture = await createFixture({ selectedKeys })
  const batch = await fixture.transfers.delete({ place: fixture.place, selection: everything })
  await reached.promise
  return { batch, letGo: () => gate.resolve(undefined) }
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
  const { batch, letGo } = await withSlowSelection(new Error('the index is gone'))
  letGo()
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
