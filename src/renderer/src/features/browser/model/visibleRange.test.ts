import { expect, test } from 'vitest'
import { placedLines, visibleRange } from './visibleRange.ts'

const viewport = {
  lineCount: 1000,
  lineHeightPx: 32,
  contentTopPx: 3200,
  viewportPx: 320,
  shiftPx: 0,
  scrollHeightPx: 32_000,
}

test('the lines in sight are those that the viewport touches', () => {
  expect(visibleRange(viewport)).toEqual({ first: 100, last: 109 })
  expect(visibleRange({ ...viewport, contentTopPx: 3210 })).toEqual({ first: 100, last: 110 })
  expect(visibleRange({ ...viewport, lineCount: 0, contentTopPx: 0 })).toEqual({ first: 0, last: -1 })
})

test('a few lines around are drawn, none before the first or after the last', () => {
  expect(placedLines(viewport, -1).map(({ index }) => index)).toEqual(
    Array.from({ length: 26 }, (_, i) => 92 + i),
  )
  expect(placedLines({ ...viewport, contentTopPx: 0 }, -1)[0]).toEqual({ index: 0, top: 0 })
  expect(placedLines({ ...viewport, contentTopPx: 31_680 }, -1).at(-1)?.index).toBe(999)
})

test('the line that holds the focus is drawn wherever it is, in order, once', () => {
  expect(placedLines(viewport, 3)[0]).toEqual({ index: 3, top: 96 })
  expect(placedLines(viewport, 900).at(-1)).toEqual({ index: 900, top: 28_800 })
  expect(placedLines(viewport, 100)).toHaveLength(26)
})

test('in a squeezed space lines stand around the scroll position, and a far one does not stretch it', () => {
  const squeezed = { ...viewport, lineCount: 1_000_000, shiftPx: -1000, scrollHeightPx: 6000 }
  expect(placedLines(squeezed, -1).find(({ index }) => index === 100)?.top).toBe(2200)
  expect(placedLines(squeezed, 999_999).at(-1)?.top).toBe(6000 - 32)
  expect(placedLines(squeezed, 1)[0]?.top).toBe(0)
})
