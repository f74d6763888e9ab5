import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fits } from './patterns.ts'

test.each([
  ['', '', true],
  ['', '*', true],
  ['', '?', false],
  ['abc', 'abc', true],
  ['abc', 'ab', false],
  ['abc', 'a?c', true],
  ['abc', 'a*', true],
  ['abc', '*c', true],
  ['abc', '**b**', true],
  ['abab', '*ab', true],
  ['a*c', 'a*c', true],
  ['a.c', 'a.c', true],
  ['abc', 'a.c', false],
  ['ABC', 'abc', false],
  ['a\nb', 'a*b', true],
])('%j against %j: %s', (text, pattern, expected) => {
  expect(fits(text, pattern, { ignoresCase: false })).toBe(expected)
})

test('case may not matter', () => {
  expect(fits('oss:GETobject', 'OSS:get*', { ignoresCase: true })).toBe(true)
})

test('a pattern means what the expression means that is made of it', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 })
  fc.assert(
    fc.property(letters, pattern, (text, given) => {
      const expression = new RegExp(`^${given.replaceAll('*', '.*').replaceAll('?', '.')}$`)
      expect(fits(text, given, { ignoresCase: false })).toBe(expression.test(text))
    }),
    { numRuns: 500 },
  )
})

test('many stars cost no more than many letters', () => {
  expect(fits('a'.repeat(10_000), '*a'.repeat(100) + 'b', { ignoresCase: false })).toBe(false)
})
