import { expect, test } from 'vitest'
import { tagProblems, tagsOf, withNewTag, withoutTag, withTag } from './tags.ts'

const content = { TagSet: { Tag: { Key: 'team', Value: 'shop', Later: 'x' }, Beside: 'y' } }

test('tags are read whether there is none, one or many', () => {
  expect(tagsOf(null)).toEqual([])
  expect(tagsOf({ TagSet: '' })).toEqual([])
  expect(tagsOf(content)).toEqual([{ key: 'team', value: 'shop' }])
  expect(tagsOf(withNewTag(content))).toEqual([
    { key: 'team', value: 'shop' },
    { key: '', value: '' },
  ])
})

test('a change keeps what another tool wrote', () => {
  expect(withTag(content, 0, { key: 'team', value: 'web' })).toEqual({
    TagSet: { Tag: { Key: 'team', Value: 'web', Later: 'x' }, Beside: 'y' },
  })
  expect(withoutTag(content, 0)).toEqual({ TagSet: { Beside: 'y' } })
})

test('a new tag that is taken away again leaves no trace', () => {
  expect(withoutTag(withNewTag(content), 1)).toEqual(content)
  expect(withoutTag(withNewTag({ TagSet: '' }), 0)).toEqual({ TagSet: '' })
})

test.each([
  [{ key: '', value: '' }, ['key-empty']],
  [{ key: 'x'.repeat(65), value: '' }, ['key-long']],
  [{ key: '部'.repeat(22), value: '' }, ['key-long']],
  [{ key: '部'.repeat(21), value: '😀' }, ['characters']],
  [{ key: 'https://a', value: '' }, ['key-start']],
  [{ key: 'aliyun-x', value: '' }, ['key-start']],
  [{ key: 'a', value: 'v'.repeat(129) }, ['value-long']],
  [{ key: 'a&b', value: '' }, ['characters']],
  [{ key: 'x'.repeat(64), value: 'v'.repeat(128) }, []],
  [{ key: '部门 a+b-c=d.e_f:g/h', value: '设计' }, []],
])('%o has the problems %o', (tag, codes) => {
  expect(tagProblems([tag]).map(({ code }) => code)).toEqual(codes)
})

test('the second of two equal names is the one that is wrong', () => {
  const tags = ['a', 'b', 'a'].map((key) => ({ key, value: '' }))
  expect(tagProblems(tags)).toEqual([{ code: 'key-twice', index: 2 }])
})

test('there are at most 20', () => {
  const tags = Array.from({ length: 21 }, (_, index) => ({ key: `k${index}`, value: '' }))
  expect(tagProblems(tags)).toEqual([{ code: 'too-many' }])
  expect(tagProblems(tags.slice(1))).toEqual([])
})
