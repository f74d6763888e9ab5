import { expect, it } from 'vitest'
import { batchWith } from './fixtures.ts'
import { layOut } from './layout.ts'
import { cardsBetween, listRuns, type OpenBatch } from './listRuns.ts'
import type { Section } from './sections.ts'

const section: Section = { id: 'running', kind: 'running', dayMs: null, batches: [batchWith()] }
const rows = (open: OpenBatch | null) =>
  listRuns([section], () => open).map(({ id, rowCount }) => `${id} ${rowCount}`)

it('shows a closed batch as one row below its section', () => {
  expect(rows(null)).toEqual(['section:running 1', 'batch:b1 1'])
})

it('shows the first few files of an open batch and how to get the rest', () => {
  expect(rows({ fileCount: 3332, isWhole: false })).toEqual([
    'section:running 1',
    'batch:b1 1',
    'files:b1 5',
    'more:b1 1',
  ])
})

it('shows all files once that is asked for, or when one more row would do', () => {
  expect(rows({ fileCount: 1_000_000, isWhole: true }).at(-1)).toBe('files:b1 1000000')
  expect(rows({ fileCount: 6, isWhole: false }).at(-1)).toBe('files:b1 6')
})

it('shows no files while their number is not known', () => {
  expect(rows({ fileCount: null, isWhole: false })).toHaveLength(2)
})

it('draws the ground behind a section only where it is looked at', () => {
  const layout = layOut(listRuns([section], () => ({ fileCount: 1_000_000, isWhole: true })))
  expect(cardsBetween(layout, 0, 1000)).toEqual([{ id: 'section:running', top: 36, bottom: 1000 }])
  expect(cardsBetween(layout, 5000, 6000)).toEqual([{ id: 'section:running', top: 5000, bottom: 6000 }])
})

it('draws one ground for each section', () => {
  const next: Section = { ...section, id: 'waiting', kind: 'waiting', batches: [batchWith({ id: 'b2' })] }
  const layout = layOut(listRuns([section, next], () => null))
  expect(cardsBetween(layout, 0, 1000)).toEqual([
    { id: 'section:running', top: 36, bottom: 84 },
    { id: 'section:waiting', top: 128, bottom: 176 },
  ])
})
