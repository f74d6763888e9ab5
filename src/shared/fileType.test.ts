import { expect, test } from 'vitest'
import { extensionOf, fileFamily } from './fileType.ts'

test.each([
  ['mug.JPG', 'image'],
  ['cut.final.mp4', 'video'],
  ['raw.tar.gz', 'archive'],
  ['price-list.xlsx', 'sheet'],
  ['care.pdf', 'pdf'],
  ['README.md', 'text'],
  ['page.html', 'data'],
  ['voice.wav', 'audio'],
  ['Makefile', 'other'],
  ['.jpg', 'other'],
  ['notes.', 'other'],
])('%s is of the family %s', (name, family) => {
  expect(fileFamily(name)).toBe(family)
})

test('an extension is told in lower case', () => {
  expect(extensionOf('A.B.TXT')).toBe('txt')
})
