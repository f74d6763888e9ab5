import { expect, test } from 'vitest'
import { fitsWildcards } from './wildcards.ts'

test.each([
  ['', '', true],
  ['', '*', true],
  ['', '?', false],
  ['abc', 'ab', false],
  ['abc', 'a?c', true],
  ['abc', '**b**', true],
  ['abab', '*ab', true],
  ['a.c', 'abc', false],
  ['a\nb', 'a*b', true],
])('%j against %j: %s', (text, pattern, expected) => {
  expect(fitsWildcards(text, pattern)).toBe(expected)
})

test('many stars cost no more than many letters', () => {
  expect(fitsWildcards('a'.repeat(1_000), '*a'.repeat(100) + 'b')).toBe(false)
})
