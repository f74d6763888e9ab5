import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extensionOf, foldedName, sortKeyOf } from './sortKey.ts'

/** As SQLite compares text: by its UTF-8 bytes. */
const byKey = (a: string, b: string) => Buffer.compare(Buffer.from(sortKeyOf(a)), Buffer.from(sortKeyOf(b)))
const inOrder = (names: string[]) => names.toSorted(byKey)

test.each([
  ['numbers count by value', ['photo 2.jpg', 'photo 10.jpg', 'photo 100.jpg']],
  ['numbers of any length', [`${'9'.repeat(40)}`, `1${'0'.repeat(40)}`, `1${'0'.repeat(300)}`]],
  ['versions', ['v1.2', 'v1.10', 'v2.0']],
  ['punctuation, then digits, then letters', ['_draft', '(copy)', '1st', 'a']],
  [
    'Chinese by its pronunciation',
    ['北京', '广州', '上海', '杭州'].toSorted(new Intl.Collator('zh-CN').compare),
  ],
  ['Latin before Cyrillic before Chinese', ['zebra', 'Ягода', '北京']],
  ['a name before its extension by a suffix', ['a', 'a b', 'a.txt', 'ab']],
])('%s', (_, names) => {
  expect(inOrder(names.toReversed())).toEqual(names)
})

test.each([
  ['case', 'README', 'readme'],
  ['accents', 'Café', 'cafe'],
  ['the way an accent is written', 'Caf\u00e9', 'Cafe\u0301'],
  ['full width', 'ＡＢＣ１', 'abc1'],
  ['leading zeros', 'img007', 'img7'],
])('%s does not count', (_, one, other) => {
  expect(sortKeyOf(one)).toBe(sortKeyOf(other))
})

test('the order of names with ASCII letters and numbers is the one that Intl gives', () => {
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  const name = fc.stringMatching(/^[a-zA-Z0-9]{0,12}$/)
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(Math.sign(byKey(a, b))).toBe(Math.sign(collator.compare(a, b)))
    }),
  )
})

test('the filter finds a name in any case and in either way of writing an accent', () => {
  expect(foldedName('RE\u0301SUME\u0301')).toBe(foldedName('résumé'))
})

test.each([
  ['photo.JPG', 'jpg'],
  ['archive.tar.gz', 'gz'],
  ['.profile', ''],
  ['name', ''],
  ['', ''],
])('the extension of "%s" is "%s"', (name, extension) => {
  expect(extensionOf(name)).toBe(extension)
})
