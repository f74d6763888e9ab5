import { expect, test } from 'vitest'
import { batchWith } from '../transfers/model/fixtures.ts'
import { fetchedShare, tileState } from './tileState.ts'

const fetching = { batchId: 'b', title: 'vase.jpg', chosenCount: 1, isReady: false }
const failure = { kind: 'disk-full', message: 'ENOSPC' } as const

test('what is ready stays ready when its batch is forgotten', () => {
  expect(tileState({ ...fetching, isReady: true }, null)).toBe('ready')
})

test('what is prepared or runs is being fetched', () => {
  expect(tileState(fetching, null)).toBe('fetching')
  expect(tileState(fetching, batchWith({ state: 'preparing' }))).toBe('fetching')
  expect(tileState(fetching, batchWith({ state: 'running' }))).toBe('fetching')
})

test('what is paused, held by the network or in trouble stands still', () => {
  expect(tileState(fetching, batchWith({ state: 'paused' }))).toBe('waiting')
  expect(tileState(fetching, batchWith({ state: 'running', heldUntilMs: 1 }))).toBe('waiting')
  expect(tileState(fetching, batchWith({ state: 'running', failure }))).toBe('waiting')
})

test('what has ended without being whole is not offered as ready', () => {
  expect(tileState(fetching, batchWith({ state: 'finished', failedCount: 1 }))).toBe('stopped')
  expect(tileState(fetching, batchWith({ state: 'cancelled' }))).toBe('stopped')
})

test('no share is told before the files are counted', () => {
  expect(fetchedShare(batchWith({ state: 'preparing', totalBytes: 10, doneBytes: 0 }))).toBeNull()
  expect(fetchedShare(batchWith({ state: 'running', totalBytes: 10, doneBytes: 4 }))).toBe(0.4)
})
