import { expect, test } from 'vitest'
import { proposedTitle, spanOf, toField } from './spanForm.ts'

const time = (text: string) => new Date(text).getTime()

test('a moment survives the field, to the second', () => {
  const timeMs = time('2026-11-22T19:45:07')
  expect(toField(timeMs)).toBe('2026-11-22T19:45:07')
  expect(spanOf(toField(timeMs), toField(timeMs + 5000))).toEqual({
    span: { fromMs: timeMs, toMs: timeMs + 5000 },
  })
})

test.each([
  ['', '2026-11-22T20:45:00', 'noTime'],
  ['2026-11-22T19:45', 'soon', 'noTime'],
  ['2026-11-22T19:45', '2026-11-22T19:45', 'backwards'],
  ['2026-11-22T19:45', '2026-11-22T19:44', 'backwards'],
  ['2026-11-22T12:00:00', '2026-11-23T12:00:01', 'tooLong'],
])('from %j to %j is no span', (from, to, problem) => expect(spanOf(from, to)).toEqual({ problem }))

test('a day is a span', () => {
  expect(spanOf('2026-11-22T12:00:00', '2026-11-23T12:00:00')).toHaveProperty('span')
})

test('a title says when, and the second day only where there is one', () => {
  const fromMs = time('2026-11-22T19:45:00')
  expect(proposedTitle({ fromMs, toMs: time('2026-11-22T20:45:00') })).toBe('2026-11-22 19.45-20.45')
  expect(proposedTitle({ fromMs, toMs: time('2026-11-23T01:05:00') })).toBe(
    '2026-11-22 19.45-2026-11-23 01.05',
  )
})
