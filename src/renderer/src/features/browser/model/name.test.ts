import { expect, test } from 'vitest'
import { extensionStart, nameProblem, visibleName } from './name.ts'

test.each([
  ['mug.jpg', 'mug'],
  ['raw-2025.tar.gz', 'raw-2025'],
  ['.gitignore', '.gitignore'],
  ['README', 'README'],
  ['Dr. Who', 'Dr. Who'],
  ['照片.图片', '照片'],
  ['ends.', 'ends.'],
])('the stem of %j is %j', (name, stem) => {
  expect(name.slice(0, extensionStart(name))).toBe(stem)
})

test('what would hide or disguise a name is shown', () => {
  expect(visibleName('a\nb\tc')).toBe('a↵b⇥c')
  expect(visibleName('invoice\u202Egpj.exe')).toBe('invoice�gpj.exe')
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
