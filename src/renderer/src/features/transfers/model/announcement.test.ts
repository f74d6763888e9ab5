import { expect, it } from 'vitest'
import { announcementFor } from './announcement.ts'
import { batchWith } from './fixtures.ts'

const running = batchWith({ state: 'running' })

it('tells that a batch has started, asks, or has ended', () => {
  expect(announcementFor(undefined, running)).toBe('started')
  expect(announcementFor(batchWith({ state: 'preparing' }), batchWith({ state: 'needs-decision' }))).toBe(
    'asks',
  )
  expect(announcementFor(running, batchWith({ state: 'finished' }))).toBe('finished')
  expect(announcementFor(running, batchWith({ state: 'finished', failedCount: 2 }))).toBe(
    'finished-with-failures',
  )
})

it('is silent about progress', () => {
  expect(announcementFor(running, { ...running, doneCount: 5, doneBytes: 500 })).toBeNull()
})

it('tells the first failure of a batch and none after it', () => {
  const failing = { ...running, failedCount: 1 }
  expect(announcementFor(running, failing)).toBe('failing')
  expect(announcementFor(failing, { ...running, failedCount: 2 })).toBeNull()
})

it('is silent when the person pauses, resumes or cancels', () => {
  const paused = batchWith({ state: 'paused' })
  expect(announcementFor(running, paused)).toBeNull()
  expect(announcementFor(paused, running)).toBeNull()
  expect(announcementFor(running, batchWith({ state: 'cancelled' }))).toBeNull()
})

it('tells that a whole batch is stuck', () => {
  const failure = { kind: 'disk-full', message: 'ENOSPC' } as const
  expect(announcementFor(running, { ...running, failure })).toBe('stuck')
})
