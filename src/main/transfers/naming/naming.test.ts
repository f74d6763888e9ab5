import fc from 'fast-check'
import { isAbsolute, join, normalize, relative, win32 } from 'node:path'
import { expect, test } from 'vitest'
import { keyProblem } from './keyProblem.ts'
import { nextName } from './nextName.ts'
import { safePath } from './safePath.ts'
import { slotOf } from './slot.ts'

const nasty = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    '/',
    '\\',
    'con',
    'NUL.txt',
    'a\\..\\b',
    'C:',
    '\0',
    ' ',
    '...',
    'ſ',
    'K',
    '😀',
    '\ud800',
  ),
  fc.string({ unit: 'binary' }),
)
const anyKey = fc.array(nasty, { minLength: 1, maxLength: 8 }).map((names) => names.join('/'))

test('no key whatsoever leaves the folder, on POSIX or on Windows', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      const path = safePath(key)
      expect(isAbsolute(path) || win32.isAbsolute(path)).toBe(false)
      expect(path.includes('\\') || path.includes('\0')).toBe(false)
      for (const way of [
        relative('/chosen', join('/chosen', path)),
        win32.relative('C:\\x', win32.join('C:\\x', path)),
      ]) {
        expect(way).not.toMatch(/^\.\./)
        expect(way).not.toBe('')
      }
      expect(normalize(path)).toBe(path)
    }),
    { numRuns: 3000 },
  )
})

test('every name it makes is one that Windows, macOS and Linux take', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      for (const name of safePath(key).split('/')) {
        expect(name).not.toBe('')
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
        expect(name).not.toMatch(/[<>:"|?*\\]|[. ]$/)
        expect([...name].every((character) => character >= ' ' && character !== '\x7f')).toBe(true)
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i)
        expect(name.isWellFormed()).toBe(true)
      }
    }),
    { numRuns: 3000 },
  )
})

test('a path that is safe stays as it is, so that doing it twice changes nothing', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      expect(safePath(safePath(key))).toBe(safePath(key))
    }),
  )
})

test.each([
  ['holiday/beach.jpg', 'holiday/beach.jpg'],
  ['../../x', '__/__/x'],
  ['/abs', '_/abs'],
  ['a//b', 'a/_/b'],
  ['a\\b', 'a_b'],
  ['con', 'con_'],
  ['Com1.txt', 'Com1_.txt'],
  ['aux .log', 'aux_ .log'],
  ['console.log', 'console.log'],
  ['ends...', 'ends___'],
  ['a /b. /c', 'a_/b__/c'],
  ['#?%+&<>"', '#_%+&___'],
  ['日本/😀.png', '日本/😀.png'],
  ['album/', 'album'],
  ['a//', 'a/_'],
  ['/', '_'],
])('the key %j is saved as %j', (key, path) => {
  expect(safePath(key)).toBe(path)
})

test('a name of 1,023 bytes is cut between characters and keeps its ending', () => {
  const name = safePath(`${'錨'.repeat(339)}x.jpeg`)
  expect(Buffer.byteLength(name)).toBe(255 - ((255 - 5) % 3))
  expect(name).toMatch(/^錨+\.jpeg$/)
})

test.each([
  ['Photo.JPG', 'photo.jpg'],
  ['stra\u00dfe', 'STRASSE'],
  ['caf\u00e9', 'cafe\u0301'],
  ['ΣΑΣ', 'σας'],
])('%j and %j are one file on some system', (one, other) => {
  expect(slotOf(one)).toBe(slotOf(other))
})

test.each([
  ['photo.jpg', 'photo (2).jpg'],
  ['photo (2).jpg', 'photo (3).jpg'],
  ['a.b/readme', 'a.b/readme (2)'],
  ['.profile', '.profile (2)'],
  ['(9)', '(9) (2)'],
])('after %j comes %j', (path, expected) => {
  expect(nextName(path)).toBe(expected)
})

test('a numbered name is never longer than a file name or a key may be', () => {
  expect(Buffer.byteLength(nextName(`a/${'x'.repeat(255)}`))).toBe(2 + 255)
  const key = `${'f'.repeat(200)}/`.repeat(5) + 'a long name.txt'
  expect(nextName(key, 1023)).toBe(`${'f'.repeat(200)}/`.repeat(5) + 'a long nam (2).txt')
  expect(Buffer.byteLength(nextName('é'.repeat(511), 1023))).toBeLessThanOrEqual(255)
})

test.each([
  ['', /empty/],
  ['/abs', /slash/],
  ['\\share', /slash/],
  ['\ud800', /Unicode/],
  ['é'.repeat(512), /1024 bytes/],
])('OSS refuses %j', (key, reason) => {
  expect(keyProblem(key)).toMatch(reason)
})

test.each(['a', '../x', 'con', 'é'.repeat(511) + 'x', '#?%+&<>"', 'a//b', '😀'])('OSS takes %j', (key) => {
  expect(keyProblem(key)).toBeNull()
})
