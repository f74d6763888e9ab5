import { expect, test } from 'vitest'
import {
  everything,
  isSelected,
  nothing,
  only,
  selectedBytes,
  selectedCount,
  selectedFolderCount,
  toggled,
  toSelection,
  without,
  withRows,
  type SelectedRow,
} from './selection.ts'

const all = { rowCount: 1_000_000, sizeBytes: 5000 }
const file = (key: string, sizeBytes: number): SelectedRow => ({ key, kind: 'object', sizeBytes })
const folder = (key: string): SelectedRow => ({ key, kind: 'folder', sizeBytes: null })

test('a row is selected by its first click and left by its second', () => {
  const once = toggled(nothing, file('a', 10))
  expect(isSelected(once, 'a')).toBe(true)
  expect(isSelected(toggled(once, file('a', 10)), 'a')).toBe(false)
})

test('selecting all covers rows that were never loaded', () => {
  expect(isSelected(everything, 'never-seen')).toBe(true)
  expect(selectedCount(everything, all)).toBe(1_000_000)
  expect(selectedBytes(everything, all)).toBe(5000)
})

test('rows taken out of all are kept as exceptions and can be put back', () => {
  const some = without(everything, [file('a', 10), folder('b/')])
  expect(selectedCount(some, all)).toBe(999_998)
  expect(selectedBytes(some, all)).toBe(4990)
  expect(selectedFolderCount(some, 3)).toBe(2)
  expect(selectedCount(withRows(some, [file('a', 10)]), all)).toBe(999_999)
})

test('a range is added to what is selected, once', () => {
  const range = [file('a', 10), file('b', 20), folder('c/')]
  const selected = withRows(only([file('b', 20)]), range)
  expect(selectedCount(selected, all)).toBe(3)
  expect(selectedBytes(selected, all)).toBe(30)
  expect(selectedFolderCount(selected, 9)).toBe(1)
})

test('changing a selection leaves the earlier one as it was', () => {
  const before = only([file('a', 10)])
  withRows(before, [file('b', 20)])
  without(before, [file('a', 10)])
  expect(selectedCount(before, all)).toBe(1)
})

test('a selection is sent by key, or as all but the exceptions', () => {
  const filter = { text: 'mug' }
  expect(toSelection(only([file('a', 1), folder('b/')]), all, 'l1', filter)).toEqual({
    type: 'keys',
    keys: ['a', 'b/'],
  })
  expect(toSelection(without(everything, [file('a', 1)]), all, 'l1', filter)).toEqual({
    type: 'all',
    listingId: 'l1',
    filter,
    exceptKeys: ['a'],
  })
})

test('an empty selection is not sent', () => {
  expect(toSelection(nothing, all, 'l1', { text: '' })).toBeNull()
  expect(toSelection(everything, { rowCount: 0, sizeBytes: 0 }, 'l1', { text: '' })).toBeNull()
})
