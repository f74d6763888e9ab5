import { expect, test } from 'vitest'
import { daysOf, draggedSpan, startOfDay } from './days.ts'

const hourMs = 3_600_000
const nowMs = new Date(2026, 4, 14, 13, 44).getTime()
const todayMs = startOfDay(nowMs)
const push = (fromHours: number, toHours: number | null) => ({
  startedAtMs: todayMs + fromHours * hourMs,
  endedAtMs: toHours === null ? null : todayMs + toHours * hourMs,
  remoteAddress: '10.0.0.2:4000',
})

test('a broadcast stands on its day, and one over midnight on both', () => {
  const [today, yesterday, before] = daysOf([push(9, 10), push(-1, 2)], nowMs, 3)
  expect(today?.bars).toEqual([
    { fromMs: todayMs, toMs: todayMs + 2 * hourMs, isLive: false },
    { fromMs: todayMs + 9 * hourMs, toMs: todayMs + 10 * hourMs, isLive: false },
  ])
  expect(today?.totalMs).toBe(3 * hourMs)
  expect(yesterday?.bars).toEqual([{ fromMs: todayMs - hourMs, toMs: todayMs, isLive: false }])
  expect(before?.bars).toEqual([])
})

test('a broadcast that goes on reaches to now', () => {
  const [today, yesterday] = daysOf([push(-2, null)], nowMs, 2)
  expect(today?.bars).toEqual([{ fromMs: todayMs, toMs: nowMs, isLive: true }])
  expect(yesterday?.bars).toMatchObject([{ isLive: false }])
})

test('a drag gives whole minutes in either direction, and none of the future', () => {
  const [today] = daysOf([], nowMs, 1)
  if (!today) throw new Error('there is a day')
  const tenToEleven = { fromMs: todayMs + 10 * hourMs, toMs: todayMs + 11 * hourMs }
  expect(draggedSpan(today, 10 / 24, 11 / 24, nowMs)).toEqual(tenToEleven)
  expect(draggedSpan(today, 11 / 24, 10 / 24, nowMs)).toEqual(tenToEleven)
  expect(draggedSpan(today, 0.5, 1.2, nowMs)).toEqual({ fromMs: todayMs + 12 * hourMs, toMs: nowMs })
  expect(draggedSpan(today, 0.5, 0.5, nowMs)).toBeNull()
  expect(draggedSpan(today, 0.9, 1, nowMs)).toBeNull()
})
