import { expect, it } from 'vitest'
import { batchWith } from './fixtures.ts'
import { lineOf, placeBefore } from './line.ts'

const asking = batchWith({ id: 'asking', state: 'needs-decision', rank: 0 })
const running = batchWith({ id: 'running', state: 'running', rank: 1 })
const paused = batchWith({ id: 'paused', state: 'paused', rank: 2 })
const last = batchWith({ id: 'last', rank: 3 })
const ended = batchWith({ id: 'ended', state: 'finished', rank: 0 })
const all = [last, ended, paused, asking, running]

it('lines up what runs or waits by what starts first', () => {
  expect(lineOf(all).map(({ id }) => id)).toEqual(['running', 'paused', 'last'])
})

it('moves a batch by one place, past what does not stand in line', () => {
  expect(placeBefore('up', paused, all)).toBe(running)
  expect(placeBefore('down', running, all)).toBe(last)
  expect(placeBefore('down', paused, all)).toBeNull()
})

it('moves a batch to the top of all, also before what is not decided yet', () => {
  expect(placeBefore('top', last, all)).toBe(asking)
})

it('moves nothing beyond the ends of the line, nor what has ended', () => {
  expect(placeBefore('up', running, all)).toBeUndefined()
  expect(placeBefore('top', running, all)).toBeUndefined()
  expect(placeBefore('down', last, all)).toBeUndefined()
  expect(placeBefore('up', ended, all)).toBeUndefined()
})
