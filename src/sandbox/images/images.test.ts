import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../errors.ts'
import { readAction } from './actions.ts'
import { openFrame } from './picture.ts'
import { readProcess } from './process.ts'
import { plain, red, sharp, withoutSharp } from './testImages.ts'

/** Pieces of what is a process. */
const pieces = fc.constantFrom(
  ...'image/ style/ @ | , / _ - . resize crop watermark rotate format quality w_ h_ text_ image_ 1 0 -1 99999999999 jpg YQ x c ci rc bgc ! sys/saveas o_ ? 水'.split(
    ' ',
  ),
)

describe('a process that somebody made up', () => {
  test('is read, or refused', () => {
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 30 }).map((found) => found.join('')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(text, (written) => {
        try {
          readProcess(written, () => written).actions.map(readAction)
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

test.skipIf(withoutSharp)('work whose time is over is not begun', async () => {
  const data = await plain(red, 4, 4).png().toBuffer()
  const studio = { library: sharp, endsAtMs: performance.now() }
  expect(() => openFrame(studio, { data })).toThrow('takes too long')
})
