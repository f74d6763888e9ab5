import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { i18n } from '../i18n.ts'
import {
  compareNames,
  formatAge,
  formatDuration,
  formatExactSize,
  formatPercent,
  formatSize,
  formatSpeed,
  formatTime,
} from './format.ts'

afterEach(() => {
  i18n.global.locale.value = 'en'
})
const speakChinese = () => (i18n.global.locale.value = 'zh-CN')

describe('sizes', () => {
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1,023 bytes'],
    [1024, '1.0 KB'],
    [1024 * 1024 - 1, '1.0 MB'],
    [4_402_176, '4.2 MB'],
    [41_768_257_126, '38.9 GB'],
    [53_652_669_470_310, '48.8 TB'],
    [2 ** 60, '1,024.0 PB'],
  ])('%d bytes read %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text)
  })

  test('the exact size has separators', () => {
    expect(formatExactSize(4_402_176)).toBe('4,402,176 bytes')
    speakChinese()
    expect(formatExactSize(4_402_176)).toBe('4,402,176 字节')
  })

  test('a speed is a size each second', () => {
    expect(formatSpeed(25_794_969.6)).toBe('24.6 MB/s')
  })
})

describe('percents', () => {
  test('100 % stands only for all of it', () => {
    expect([0, 0.004, 0.62, 0.9999, 1].map(formatPercent)).toEqual(['0%', '0%', '62%', '99%', '100%'])
  })
})

describe('durations', () => {
  test.each([
    [0, '0 s'],
    [38, '38 s'],
    [80, '1 min 20 s'],
    [2280, '38 min'],
    [8040, '2 h 14 min'],
    [90_000, '1 d 1 h'],
  ])('%d seconds read %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text)
  })
})

describe('times', () => {
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime()
  const now = at(2026, 10, 24, 9, 52)

  beforeEach(() => {
    i18n.global.locale.value = 'en'
  })

  test.each([
    [at(2026, 10, 24, 9, 41), 'Today, 09:41'],
    [at(2026, 10, 24, 0, 0), 'Today, 00:00'],
    [at(2026, 10, 23, 23, 59), 'Yesterday, 23:59'],
    [at(2026, 10, 18, 14, 22), '18 Nov, 14:22'],
    [at(2024, 0, 4, 2, 10), '4 Jan 2024, 02:10'],
    [at(2026, 10, 25, 8, 0), '25 Nov, 08:00'],
  ])('%d reads %s', (time, text) => {
    expect(formatTime(time, now)).toBe(text)
  })

  test('Chinese writes the date its own way', () => {
    speakChinese()
    expect(formatTime(at(2026, 10, 24, 9, 41), now)).toBe('今天 09:41')
    expect(formatTime(at(2026, 10, 18, 14, 22), now)).toBe('11月18日 14:22')
    expect(formatTime(at(2024, 0, 4, 2, 10), now)).toBe('2024年1月4日 02:10')
  })

  test('an age is rough, and becomes a date when it is old', () => {
    expect(formatAge(now - 5_000, now)).toBe('just now')
    expect(formatAge(now - 120_000, now)).toBe('2 min ago')
    expect(formatAge(now - 3 * 3_600_000, now)).toBe('3 h ago')
    expect(formatAge(now - 14 * 3_600_000, now)).toBe('Yesterday, 19:52')
    expect(formatAge(now + 60_000, now)).toBe('just now')
  })
})

test('names sort as people count', () => {
  expect(['photo 10', 'photo 2', 'Photo 1'].sort(compareNames)).toEqual(['Photo 1', 'photo 2', 'photo 10'])
})
