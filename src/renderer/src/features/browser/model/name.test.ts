import { describe, expect, test } from 'vitest'
import { extensionOf, extensionStart, nameProblem, splitForTruncation, visibleName } from './name.ts'

test.each([
  ['mug.jpg', 'mug', 'jpg'],
  ['raw-2025.tar.gz', 'raw-2025', 'gz'],
  ['.gitignore', '.gitignore', ''],
  ['README', 'README', ''],
  ['Dr. Who', 'Dr. Who', ''],
  ['a.JPG', 'a', 'jpg'],
  ['照片.图片', '照片', '图片'],
  ['ends.', 'ends.', ''],
])('%j has the stem %j and the extension %j', (name, stem, extension) => {
  expect(name.slice(0, extensionStart(name))).toBe(stem)
  expect(extensionOf(name)).toBe(extension)
})

describe('a name that is cut short', () => {
  test.each(['a-very-long-name-for-a-picture.jpeg', 'x'.repeat(1019) + '.png', 'نسخة نهائية من الصورة.jpg'])(
    'keeps its extension and loses nothing (%#)',
    (name) => {
      const { head, tail } = splitForTruncation(name)
      expect(head + tail).toBe(name)
      expect(tail.endsWith(name.slice(extensionStart(name)))).toBe(true)
      expect(tail.length).toBeLessThanOrEqual(26)
    },
  )

  test('is not cut inside an emoji', () => {
    const { head, tail } = splitForTruncation(`${'a'.repeat(40)}👩‍👩‍👧bcd.png`)
    expect(head.endsWith('a')).toBe(true)
    expect(tail.startsWith('👩‍👩‍👧') || !tail.includes('👧')).toBe(true)
  })

  test('stays whole in its second piece when it is short', () => {
    expect(splitForTruncation('a.png')).toEqual({ head: '', tail: 'a.png' })
  })
})

test('what would hide or disguise a name is shown', () => {
  expect(visibleName('a\nb\tc')).toBe('a␊b␉c')
  expect(visibleName('invoice\u202Egpj.exe')).toBe('invoice␦gpj.exe')
  expect(visibleName('صورة.jpg')).toBe('صورة.jpg')
})

test.each([
  ['nothing', '', 'empty'],
  ['spaces', '  ', 'empty'],
  ['two segments', 'a/b', 'slash'],
  ['the folder above', '..', 'dots'],
  ['a bell', 'a\u0007', 'control'],
  ['too long by a byte', '好'.repeat(341) + 'a', 'too-long'],
  ['as long as may be', '好'.repeat(341), null],
  ['full of signs', '#?%+&<>" .txt', null],
] as const)('a typed name that is %s is judged', (_, name, problem) => {
  expect(nameProblem(name, '', 'object')).toBe(problem)
})

test('the slash of a folder and its prefix count toward the 1,023 bytes of a key', () => {
  expect(nameProblem('x'.repeat(1023), '', 'object')).toBeNull()
  expect(nameProblem('x'.repeat(1023), '', 'folder')).toBe('too-long')
  expect(nameProblem('x'.repeat(1020), 'abc/', 'object')).toBe('too-long')
})
