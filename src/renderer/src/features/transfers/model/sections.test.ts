import { describe, expect, it } from 'vitest'
import type { Batch } from '../../../../../shared/contract/transfers.ts'
import { batchWith } from './fixtures.ts'
import {
  foundInside,
  matching,
  sectionOf,
  sectionsFor,
  startsAfter,
  tabCounts,
  type Section,
} from './sections.ts'

const now = new Date(2026, 10, 22, 15, 0).getTime()
const hour = 3_600_000
const failure = { kind: 'file-missing', message: 'gone' } as const

const running = batchWith({ id: 'running', state: 'running', createdAtMs: now - hour })
const waiting = batchWith({ id: 'waiting', state: 'waiting', createdAtMs: now - hour + 1 })
const asking = batchWith({ id: 'asking', state: 'needs-decision', createdAtMs: now - 2 * hour })
const broken = batchWith({ id: 'broken', state: 'finished', failedCount: 2, finishedAtMs: now - hour })
const done = batchWith({ id: 'done', state: 'finished', doneCount: 10, finishedAtMs: now - hour })
const old = batchWith({ id: 'old', state: 'finished', finishedAtMs: now - 48 * hour })
const all = [old, done, broken, asking, waiting, running]

const shape = (sections: Section[]) =>
  sections.map(({ kind, batches }) => [kind, ...batches.map(({ id }) => id)])

describe('where a batch stands', () => {
  it.each<[string, Partial<Batch>]>([
    ['needs-you', { state: 'needs-decision' }],
    ['needs-you', { state: 'finished', failedCount: 1 }],
    ['needs-you', { state: 'paused', failure }],
    ['running', { state: 'preparing' }],
    ['running', { state: 'running', failedCount: 3 }],
    ['running', { state: 'paused', doneBytes: 5 }],
    ['waiting', { state: 'paused' }],
    ['waiting', { state: 'waiting' }],
    ['done', { state: 'finished' }],
    ['done', { state: 'cancelled', failedCount: 1 }],
  ])('%s: %j', (place, changes) => {
    expect(sectionOf(batchWith(changes))).toBe(place)
  })
})

it('shows what needs the person first and what ended today last', () => {
  expect(shape(sectionsFor('all', all, now))).toEqual([
    ['needs-you', 'asking', 'broken'],
    ['running', 'running'],
    ['waiting', 'waiting'],
    ['done-today', 'done'],
  ])
})

it('calls the running section paused once everything in it is', () => {
  const paused = { ...running, state: 'paused', doneBytes: 1 } as const
  expect(shape(sectionsFor('running', [paused], now))).toEqual([['paused', 'running']])
  expect(shape(sectionsFor('running', [paused, { ...running, id: 'other' }], now))).toEqual([
    ['running', 'other', 'running'],
  ])
})

it('narrows to one tab', () => {
  expect(shape(sectionsFor('failed', all, now))).toEqual([['needs-you', 'broken']])
  expect(shape(sectionsFor('waiting', all, now))).toEqual([['waiting', 'waiting']])
})

it('tells history by day, newest first, whatever its end', () => {
  const days = sectionsFor('history', all, now)
  expect(shape(days)).toEqual([
    ['day', 'broken', 'done'],
    ['day', 'old'],
  ])
  expect(days[1]?.dayMs).toBe(new Date(2026, 10, 20).getTime())
})

it('says which batch a waiting one stands behind', () => {
  const last = batchWith({ id: 'last', createdAtMs: now })
  const sections = sectionsFor('all', [...all, last], now)
  expect(startsAfter(waiting, sections)).toBe(running)
  expect(startsAfter(last, sections)).toBe(waiting)
  expect(startsAfter(last, sectionsFor('all', [last], now))).toBeNull()
})

it('shows what is to start first above, also where it was started later', () => {
  const first = { ...waiting, id: 'first', rank: 0, createdAtMs: now }
  const second = { ...waiting, id: 'second', rank: 1 }
  const sections = sectionsFor('all', [second, first], now)
  expect(shape(sections)).toEqual([['waiting', 'first', 'second']])
  expect(startsAfter(second, sections)).toBe(first)
  expect(startsAfter(first, sectionsFor('all', [{ ...running, rank: 1 }, first], now))).toBeNull()
})

it('counts failed files, but a batch that failed as a whole once', () => {
  const stuck = batchWith({ id: 'stuck', state: 'paused', failure })
  expect(tabCounts([...all, stuck])).toEqual({ running: 1, waiting: 1, failed: 3 })
})

it('finds batches by title, source or target', () => {
  expect(matching([running], 'AUTUMN')).toHaveLength(1)
  expect(matching([running], 'photos')).toHaveLength(1)
  expect(matching([running], '  ')).toHaveLength(1)
  expect(matching([running], 'spring')).toHaveLength(0)
})

it('shows found files where the batch itself is not called that', () => {
  const spring = batchWith({ id: 'spring', title: 'spring' })
  const counts = new Map([
    ['spring', 3],
    ['running', 8],
  ])
  expect([...foundInside([running, spring], { text: 'autumn', counts })]).toEqual([['spring', 3]])
  expect([...foundInside([running, spring], { text: '', counts: new Map() })]).toEqual([])
})
