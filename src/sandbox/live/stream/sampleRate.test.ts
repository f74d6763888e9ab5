import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aacSampleRate, plainSampleRate } from './sampleRate.ts'

test.each([
  ['of plain AAC', '1210', 44_100],
  ['at 48 kHz', '1190', 48_000],
  ['at a rate that is written out', '1780564410', 44_168],
  ['with a band that is replicated', '2b920800', 44_100],
])('the rate %s is in its configuration', (_, config, expected) => {
  expect(aacSampleRate(Buffer.from(config, 'hex'))).toBe(expected)
})

test.each([
  ['nothing', ''],
  ['a rate that is reserved', '1690'],
  ['a rate that is cut off', '17'],
])('%s says no rate', (_, config) => {
  expect(aacSampleRate(Buffer.from(config, 'hex'))).toBeUndefined()
})

test('any bytes are read without an error', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => void aacSampleRate(Buffer.from(bytes))))
})

test('other sound has one of four rates', () => {
  expect([0x23, 0x27, 0x2b, 0x2f].map(plainSampleRate)).toEqual([5512.5, 11_025, 22_050, 44_100])
})
