import { expect, it } from 'vitest'
import { layOut, rowAt, rowsBetween, type Run } from './layout.ts'

const run = (id: string, rowCount: number, rowHeight: number, gapBefore = 0): Run => ({
  id,
  rowCount,
  rowHeight,
  gapBefore,
})
const page = layOut([
  run('head', 1, 32, 16),
  run('batch', 1, 48),
  run('files', 1_000_000, 32),
  run('next', 1, 48, 8),
])

it('places a million rows by their runs', () => {
  expect(page.height).toBe(16 + 32 + 48 + 32_000_000 + 8 + 48)
  expect(page.rowCount).toBe(1_000_003)
})

it('finds the rows that touch a span', () => {
  const rows = rowsBetween(page, 40, 140)
  expect(rows.map(({ run: { id }, index }) => `${id} ${index}`)).toEqual([
    'head 0',
    'batch 0',
    'files 0',
    'files 1',
  ])
})

it('finds rows deep inside a run, with their place', () => {
  const [first, ...others] = rowsBetween(page, 96 + 32 * 777_777, 96 + 32 * 777_777 + 320)
  expect(first).toMatchObject({ index: 777_777, row: 777_779, top: 96 + 32 * 777_777 })
  expect(others).toHaveLength(9)
})

it('finds nothing in a gap or after the end', () => {
  expect(rowsBetween(page, 0, 16)).toEqual([])
  expect(rowsBetween(page, page.height, page.height + 500)).toEqual([])
  expect(rowsBetween(layOut([]), 0, 500)).toEqual([])
})

it('finds a row by its number', () => {
  expect(rowAt(page, 0)?.run.id).toBe('head')
  expect(rowAt(page, 1_000_001)).toMatchObject({ run: { id: 'files' }, index: 999_999 })
  expect(rowAt(page, 1_000_002)).toMatchObject({ run: { id: 'next' }, index: 0, top: page.height - 48 })
  expect(rowAt(page, 1_000_003)).toBeNull()
})

it('skips a run without rows', () => {
  const layout = layOut([run('none', 0, 32), run('one', 1, 32)])
  expect(rowAt(layout, 0)?.run.id).toBe('one')
})
