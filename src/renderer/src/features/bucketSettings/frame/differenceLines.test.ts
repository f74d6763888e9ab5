import { expect, test } from 'vitest'
import { differenceLines, foldedLines } from './differenceLines.ts'

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`)
const textOf = (lines: readonly string[]) => lines.join('\n')
const drawn = (before: readonly string[], after: readonly string[]) =>
  foldedLines(differenceLines(textOf(before), textOf(after))).map((line) => {
    if (line.kind === 'folded') return `… ${line.count}`
    return `${{ kept: ' ', added: '+', removed: '-' }[line.kind]}${line.text}`
  })

test('three lines on each side of a change are shown, and the others counted', () => {
  const before = numbered(20)
  expect(drawn(before, before.with(10, 'other'))).toEqual([
    '… 7',
    ...[' line 7', ' line 8', ' line 9', '-line 10', '+other', ' line 11', ' line 12', ' line 13'],
    '… 6',
  ])
})

test('a line is not folded where it would be the only one', () => {
  const before = numbered(9)
  expect(drawn(before, before.with(4, 'other'))).toEqual([
    ' line 0',
    ...[' line 1', ' line 2', ' line 3', '-line 4', '+other', ' line 5', ' line 6', ' line 7'],
    ' line 8',
  ])
})

test('where nothing changes, and where all is new, nothing is folded', () => {
  expect(drawn(numbered(12), numbered(12))).toHaveLength(12)
  expect(drawn([], numbered(12))).toHaveLength(12)
})
