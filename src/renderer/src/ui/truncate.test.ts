import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitName } from './truncate.ts'

describe('a name is split for truncation', () => {
  test('a short name has no tail', () => {
    expect(splitName('mug.jpg')).toEqual({ head: 'mug.jpg', tail: '' })
  })

  test('the tail keeps the extension and the letters before it', () => {
    expect(splitName('retouched-batch-15-alternates.zip')).toEqual({
      head: 'retouched-batch-15-altern',
      tail: 'ates.zip',
    })
  })

  test('the tail begins with the sign that parts the last word from the others', () => {
    expect(splitName('shop-product-photos-backup')).toEqual({ head: 'shop-product-photos', tail: '-backup' })
    expect(splitName('2026_report_final').tail).toBe('_final')
  })

  test('what only looks like an extension is part of the name', () => {
    expect(splitName('the quarter report. final version').tail).toBe('ersion')
    expect(splitName('.a-hidden-file-with-a-long-name').tail).toBe('g-name')
  })

  test('a letter made of several code points is not cut', () => {
    const { tail } = splitName('a long name with families 👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦.png')

    expect(tail).toBe('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦.png')
  })

  test('head and tail together are the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (name) => {
        const { head, tail } = splitName(name)
        expect(head + tail).toBe(name)
      }),
    )
  })
})
