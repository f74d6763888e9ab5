import { expect, it } from 'vitest'
import type { Transfer } from '../../../../../shared/contract/transfers.ts'
import { transferWith } from './fixtures.ts'
import { itemWindow } from './itemWindow.ts'

/** A batch of `count` files whose numbers are their ids, with a log of what was asked for. */
function batchOf(count: number) {
  let fileAt = (id: number) => transferWith({ id, name: `file-${id}` })
  const asked: number[] = []
  const window = itemWindow(
    async (offset, limit) => {
      asked.push(offset)
      const length = Math.min(limit, count - offset)
      return { totalCount: count, items: Array.from({ length }, (_, index) => fileAt(offset + index)) }
    },
    () => {},
    (error) => expect.unreachable(String(error)),
  )
  const reverse = () => (fileAt = (id) => transferWith({ id: count - 1 - id }))
  return { reverse, asked, window }
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve))

it('fetches only the pages in view, once', async () => {
  const { window, asked } = batchOf(1_000_000)
  window.want(777_777, 777_800)
  window.want(777_778, 777_801)
  await settled()
  expect(asked).toEqual([777_600, 777_800])
  expect(window.totalCount()).toBe(1_000_000)
  expect(window.row(777_777)?.name).toBe('file-777777')
  expect(window.row(5)).toBeNull()
})

it('keeps few pages however far one scrolls', async () => {
  const { window } = batchOf(100_000)
  for (let row = 0; row < 100_000; row += 200) {
    window.want(row, row + 30)
    await settled()
  }
  expect(window.row(0)).toBeNull()
  expect(window.row(99_830)).not.toBeNull()
})

it('takes newer states of the rows it holds and ignores older ones', async () => {
  const { window } = batchOf(10)
  window.want(0, 9)
  await settled()
  const told = (revision: number, state: Transfer['state']) => transferWith({ id: 3, state, revision })
  window.see([told(5, 'running'), told(4, 'waiting'), transferWith({ id: 99, revision: 9 })])
  expect(window.row(3)?.state).toBe('running')
})

it('does not fall back when a page that was asked for earlier arrives late', async () => {
  const { window } = batchOf(10)
  window.want(0, 9)
  await settled()
  window.see([transferWith({ id: 3, state: 'done', revision: 8 })])
  window.outdate()
  window.refresh()
  await settled()
  expect(window.row(3)?.state).toBe('done')
})

it('shows the known rows until the new order is there', async () => {
  const { window, reverse } = batchOf(3)
  window.want(0, 2)
  await settled()
  reverse()
  window.outdate()
  window.refresh()
  expect(window.row(0)?.id).toBe(0)
  await settled()
  expect(window.row(0)?.id).toBe(2)
})

it('does not ask again for what is neither new nor outdated', async () => {
  const { window, asked } = batchOf(10)
  window.want(0, 9)
  await settled()
  window.refresh()
  await settled()
  expect(asked).toEqual([0])
})

it('hands on a failure and asks again at the next refresh', async () => {
  const errors: unknown[] = []
  let isDown = true
  const window = itemWindow(
    async () => {
      if (isDown) throw new Error('down')
      return { totalCount: 1, items: [transferWith()] }
    },
    () => {},
    (error) => errors.push(error),
  )
  window.want(0, 0)
  await settled()
  expect(errors).toHaveLength(1)
  isDown = false
  window.refresh()
  await settled()
  expect(window.totalCount()).toBe(1)
})
