import { expect, it } from 'vitest'
import { barWork } from './barWork.ts'
import { batchWith } from './fixtures.ts'

const running = batchWith({ id: 'running', state: 'running' })
const asking = batchWith({ id: 'asking', state: 'needs-decision' })
const paused = batchWith({ id: 'paused', state: 'paused' })
const done = batchWith({ id: 'done', state: 'finished', finishedAtMs: 5 })

it('speaks of the last end when nothing is open', () => {
  const older = batchWith({ id: 'older', state: 'finished', finishedAtMs: 3 })
  expect(barWork([older, done], false)).toEqual({ type: 'idle', last: done })
  expect(barWork([], false)).toEqual({ type: 'idle', last: null })
})

it('keeps showing what runs while another batch asks', () => {
  expect(barWork([asking, paused, running, done], false)).toEqual({ type: 'running', batches: [running] })
})

it('says that it waits for a decision when nothing else is under way', () => {
  expect(barWork([asking, paused], false).type).toBe('asks')
})

it('says paused when all is, or when only paused batches are left', () => {
  expect(barWork([running], true).type).toBe('paused')
  expect(barWork([paused, done], false).type).toBe('paused')
})

it('says that it waits when nothing has begun', () => {
  expect(barWork([batchWith()], false).type).toBe('waiting')
})
