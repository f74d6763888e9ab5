import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeQuery, escapeKey, escapeUri, headerText, headerWire } from './request.ts'

it('escapes all but the unreserved characters', () => {
  expect(escapeUri(`a-b_c.d~ +/!'()*中`)).toBe('a-b_c.d~%20%2B%2F%21%27%28%29%2A%E4%B8%AD')
  expect(escapeKey('a/b c//d')).toBe('a/b%20c//d')
})

it('escapes so that decoding gives back any key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (key) => {
      expect(decodeURIComponent(escapeKey(key))).toBe(key)
      expect(escapeUri(key)).toMatch(/^[A-Za-z0-9._~%-]*$/)
    }),
  )
})

it('writes a parameter without a value as its name alone', () => {
  expect(encodeQuery({ acl: null, prefix: 'a/ b', marker: '' })).toBe('acl&prefix=a%2F%20b&marker=')
})

it('carries any header text through one char a byte', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const wire = headerWire(text)
      expect(wire).toMatch(/^[\x00-\xff]*$/)
      expect(headerText(wire)).toBe(text)
    }),
    { examples: [['\ufeffa']] },
  )
})

it('leaves header bytes that are not UTF-8 as latin-1', () => {
  expect(headerText('caf\xe9')).toBe('café')
})
