import { afterEach, expect, test } from 'vitest'
import { i18n } from '../../i18n.ts'
import {
  codecName,
  formatBitrate,
  formatBitsIn,
  formatFrameRate,
  formatKilohertz,
  rateUnit,
} from './rates.ts'

afterEach(() => {
  i18n.global.locale.value = 'en'
})

test.each([
  [0, '0 bit/s'],
  [999, '999 bit/s'],
  [128_000, '128 kbit/s'],
  [999_400, '999 kbit/s'],
  [999_960, '1.00 Mbit/s'],
  [4_860_000, '4.86 Mbit/s'],
  [null, '—'],
])('%s bits a second read %s', (bitsPerSecond, text) => {
  expect(formatBitrate(bitsPerSecond)).toBe(text)
})

test('frame rates and sample rates are written as in the trade', () => {
  expect(formatFrameRate(29.97)).toBe('30.0 fps')
  expect(formatFrameRate(null)).toBe('—')
  expect(formatKilohertz(44_100)).toBe('44.1')
  expect(formatKilohertz(48_000)).toBe('48')
  i18n.global.locale.value = 'zh-CN'
  expect(formatFrameRate(25)).toBe('25.0 帧/秒')
})

test('codecs have one name, whatever the sender calls them', () => {
  expect(['h264', 'AVC', 'H.264', 'avc1'].map(codecName)).toEqual(Array(4).fill('H.264'))
  expect(['hevc', 'H265'].map(codecName)).toEqual(['H.265', 'H.265'])
  expect(codecName('AAC')).toBe('AAC')
})

test('an axis is in the unit in which its highest value is read best', () => {
  expect([rateUnit([null, 70_000]), rateUnit([null]), rateUnit([900_000, 2e6])]).toEqual([
    'kilo',
    'kilo',
    'mega',
  ])
  expect([formatBitsIn('kilo', 417_400), formatBitsIn('mega', 4_858_000)]).toEqual(['417', '4.86'])
})
