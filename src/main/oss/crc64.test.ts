import fc from 'fast-check'
import { expect, it } from 'vitest'
import { crc64, crc64Combine, createCrc64, formatCrc64, parseCrc64 } from './crc64.ts'

it('is the same however the bytes are cut', async () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(chunks, async (pieces) => {
      const whole = await crc64(Buffer.concat(pieces))
      const streamed = await createCrc64()
      for (const piece of pieces) streamed.update(piece)
      expect(streamed.digest()).toBe(whole)
      streamed.release()
      let combined = 0n
      for (const piece of pieces) combined = crc64Combine(combined, await crc64(piece), piece.length)
      expect(combined).toBe(whole)
    }),
  )
})

it('keeps computations that run side by side apart', async () => {
  const [a, b] = [await createCrc64(), await createCrc64()]
  a.update(Buffer.from('1234'))
  b.update(Buffer.from('This is a test of the emergency '))
  a.update(Buffer.from('56789'))
  b.update(Buffer.from('broadcast system.'))
  expect(a.digest().toString(16)).toBe('995dc9bbdf1939fa')
  expect(b.digest().toString(16)).toBe('27db187fc15bbc72')
})

it('starts again from nothing', async () => {
  const sum = await createCrc64()
  for (const before of ['', 'something else']) {
    sum.update(Buffer.from(before))
    if (before) sum.digest()
    sum.restart()
    sum.update(Buffer.from('123456789'))
    expect(formatCrc64(sum.digest())).toBe('11051210869376104954')
    sum.restart()
  }
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
