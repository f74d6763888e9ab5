import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partSizeOf } from './partSize.ts'

const partBytes = 128 * 1024

test.each([
  ['the first part alone', [[1, partBytes]], 5 * partBytes, partBytes],
  ['the last part alone', [[3, 1000]], 2 * partBytes + 1000, partBytes],
  ['a file that is one part', [[1, 1000]], 1000, 1000],
  ['all parts', [[1, partBytes], [2, 7]], partBytes + 7, partBytes], // prettier-ignore
] as const)('the size of parts is known from %s', (_, parts, fileBytes, expected) => {
  expect(partSizeOf(parts.map(([number, sizeBytes]) => ({ number, sizeBytes })), fileBytes)).toBe(expected) // prettier-ignore
})

test.each([
  ['a file that is smaller', [[1, partBytes], [2, partBytes]], partBytes + 1], // prettier-ignore
  ['parts of several sizes', [[1, partBytes], [2, 2 * partBytes], [3, partBytes]], 9 * partBytes], // prettier-ignore
  ['parts below the limit of the service', [[1, 1000], [2, 1000]], 2500], // prettier-ignore
  ['a part behind the end', [[1, partBytes], [9, partBytes]], 2 * partBytes], // prettier-ignore
  ['more parts than the service takes', [[1, partBytes]], 10_001 * partBytes],
  ['an empty file', [], 0],
] as const)('there is none for %s', (_, parts, fileBytes) => {
  expect(partSizeOf(parts.map(([number, sizeBytes]) => ({ number, sizeBytes })), fileBytes)).toBeNull() // prettier-ignore
})

test('any parts of a file that was cut by one size fit the size that is found', () => {
  const cut = fc.record({
    partBytes: fc.integer({ min: 102_400, max: 300_000 }),
    fileBytes: fc.integer({ min: 1, max: 5_000_000 }),
    there: fc.array(fc.boolean(), { minLength: 49, maxLength: 49 }),
  })
  fc.assert(
    fc.property(cut, ({ partBytes, fileBytes, there }) => {
      const parts = there.flatMap((isThere, index) => {
        const sizeBytes = Math.min(partBytes, fileBytes - index * partBytes)
        return isThere && sizeBytes > 0 ? [{ number: index + 1, sizeBytes }] : []
      })
      const found = partSizeOf(parts, fileBytes) ?? 0
      for (const { number, sizeBytes } of parts)
        expect(Math.min(found, fileBytes - (number - 1) * found)).toBe(sizeBytes)
    }),
  )
})
