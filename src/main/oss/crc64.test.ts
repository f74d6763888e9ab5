import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { crc64, crc64Combine, createCrc64, formatCrc64, parseCrc64 } from './crc64.ts'

/** The definition, bit by bit. */
function slowCrc64(bytes: Uint8Array): bigint {
  let crc = 2n ** 64n - 1n
  for (const byte of bytes) {
    crc ^= BigInt(byte)
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ 0xc96c5795d7870f42n : crc >> 1n
  }
  return crc ^ (2n ** 64n - 1n)
}

it('is what its definition says, at every length', () => {
  const bytes = randomBytes(300)
  for (let length = 0; length <= bytes.length; length++)
    expect(crc64(bytes.subarray(0, length)), `${length} bytes`).toBe(slowCrc64(bytes.subarray(0, length)))
})

it('is the same however the bytes are cut', () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 })
  fc.assert(
    fc.property(chunks, (pieces) => {
      const whole = crc64(Buffer.concat(pieces))
      const streamed = createCrc64()
      for (const piece of pieces) streamed.update(piece)
      expect(streamed.digest()).toBe(whole)
      let combined = 0n
      for (const piece of pieces) combined = crc64Combine(combined, crc64(piece), piece.length)
      expect(combined).toBe(whole)
    }),
  )
})

it('takes more at once than fits into its memory', () => {
  const bytes = randomBytes(1_000_003)
  const pieces = createCrc64()
  for (let at = 0; at < bytes.length; at += 100_000) pieces.update(bytes.subarray(at, at + 100_000))
  expect(crc64(bytes)).toBe(pieces.digest())
})

it('keeps computations that run side by side apart', () => {
  const [a, b] = [createCrc64(), createCrc64()]
  a.update(Buffer.from('1234'))
  b.update(Buffer.from('This is a test of the emergency '))
  a.update(Buffer.from('56789'))
  b.update(Buffer.from('broadcast system.'))
  expect(a.digest().toString(16)).toBe('995dc9bbdf1939fa')
  expect(b.digest().toString(16)).toBe('27db187fc15bbc72')
})

it('starts again from nothing', () => {
  const sum = createCrc64()
  sum.update(Buffer.from('something else'))
  sum.restart()
  expect(sum.digest()).toBe(0n)
  sum.update(Buffer.from('123456789'))
  expect(formatCrc64(sum.digest())).toBe('11051210869376104954')
})

it('combines parts of terabytes as of bytes', () => {
  const [a, b, c] = [11051210869376104954n, 2871916124362751090n, 4132698574023364296n]
  const [lengthB, lengthC] = [5 * 2 ** 40 + 12345, 48 * 2 ** 40 + 1]
  const leftFirst = crc64Combine(crc64Combine(a, b, lengthB), c, lengthC)
  const rightFirst = crc64Combine(a, crc64Combine(b, c, lengthC), lengthB + lengthC)
  expect(leftFirst).toBe(rightFirst)
})

it('reads what it writes, and nothing that is no 64-bit number', () => {
  for (const crc of [0n, 11051210869376104954n, 2n ** 64n - 1n])
    expect(parseCrc64(formatCrc64(crc))).toBe(crc)
  for (const text of ['', '-1', '1.5', '0x10', '18446744073709551616', '9'.repeat(10_000)])
    expect(parseCrc64(text)).toBeUndefined()
})
