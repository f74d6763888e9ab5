import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Settings } from '../shared/contract/settings.ts'
import type { Batch, TransfersChanged } from '../shared/contract/transfers.ts'
import { createWhenDone } from './whenDone.ts'

let choice: Settings['whenDone']
let notified: string[]
let quits: number
let told: (number | null)[]

beforeEach(() => {
  vi.useFakeTimers({ now: 1000 })
  ;[choice, notified, quits, told] = ['quit', [], 0, []]
})
afterEach(() => vi.useRealTimers())

function whenDone() {
  const created = createWhenDone({
    choice: () => choice,
    notify: ({ id }) => notified.push(id),
    quit: () => quits++,
    onChanged: () => told.push(created.quitsAtMs()),
    now: Date.now,
  })
  const show = (states: Record<string, Batch['state']>, removedBatchIds: string[] = []) =>
    created.follow({
      batches: Object.entries(states).map(([id, state]) => ({ id, state }) as Batch),
      removedBatchIds,
    } as TransfersChanged)
  return { ...created, show }
}

test('the app quits half a minute after the last batch has finished, and says so before', () => {
  const { show } = whenDone()
  show({ a: 'running', b: 'waiting' })
  show({ a: 'finished' })
  expect(told).toEqual([])
  show({ b: 'finished' })
  expect(told).toEqual([31_000])
  vi.advanceTimersByTime(29_999)
  expect(quits).toBe(0)
  vi.advanceTimersByTime(1)
  expect(quits).toBe(1)
})

test.each(['needs-decision', 'paused'] as const)('a batch that is %s keeps the app open', (state) => {
  const { show } = whenDone()
  show({ a: 'running', b: state })
  show({ a: 'finished' })
  vi.advanceTimersByTime(60_000)
  expect(quits).toBe(0)
})

test('a new batch, or the person, keeps the app open', () => {
  const { show, stayOpen } = whenDone()
  show({ a: 'running' })
  show({ a: 'finished' })
  show({ b: 'preparing' })
  expect(told).toEqual([31_000, null])
  show({ b: 'finished' })
  stayOpen()
  vi.advanceTimersByTime(60_000)
  expect(quits).toBe(0)
})

test('what was cancelled or forgotten ends nothing', () => {
  const { show } = whenDone()
  show({ a: 'running', b: 'running' })
  show({ a: 'cancelled' }, ['b'])
  vi.advanceTimersByTime(60_000)
  expect(quits).toBe(0)
})

test('a note is shown only where that was chosen, and once for a batch', () => {
  const { show } = whenDone()
  for (const each of ['notify', 'nothing', 'quit'] as const) {
    choice = each
    show({ [each]: 'running' })
    show({ [each]: 'finished' })
    show({ [each]: 'finished' })
  }
  expect(notified).toEqual(['notify'])
})
