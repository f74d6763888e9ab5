import { expect, test } from 'vitest'
import { filledLines, withPasted } from './lines.ts'

test('blank lines and a second one of the same text are left out', () => {
  expect(filledLines([' a ', '', 'b', 'a', '  '])).toEqual(['a', 'b'])
})

test('several lines are pasted behind the one that has the focus', () => {
  expect(withPasted(['a', 'b'], 0, 'x\r\n\n y ')).toEqual(['a', 'x', 'y', 'b'])
})

test('a blank line gives way to what is pasted into it', () => {
  expect(withPasted(['a', '', 'b'], 1, 'x\ny')).toEqual(['a', 'x', 'y', 'b'])
  expect(withPasted(['a'], 1, 'x\ny')).toEqual(['a', 'x', 'y'])
})
