import { describe, expect, test } from 'vitest'
import { crumbsOf, formatAddress, holdsPlace, nameOf, parentPrefix, parseAddress } from './address.ts'

describe('a typed address', () => {
  test.each([
    ['oss://photos/2026/autumn/', 'photos', '2026/autumn/'],
    ['oss://photos/2026/autumn', 'photos', '2026/autumn/'],
    ['oss://photos', 'photos', ''],
    ['OSS://photos/', 'photos', ''],
    ['//photos/a', 'photos', 'a/'],
    ['oss://photos/a//b/', 'photos', 'a//b/'],
    ['oss://photos//abs/', 'photos', '/abs/'],
    ['oss://photos/100%/#1 ?&+/', 'photos', '100%/#1 ?&+/'],
    ['/2025', 'here', '2025/'],
    ['2025/spring', 'here', '2025/spring/'],
    ['/', 'here', ''],
    ['  oss://photos/a/ ', 'photos', 'a/'],
  ])('%j leads to bucket %j and prefix %j', (typed, bucket, prefix) => {
    expect(parseAddress(typed, 'here')).toEqual({ ok: true, address: { bucket, prefix } })
  })

  test.each(['oss://Photos/', 'oss://a/', 'oss:///a', 'oss://my_bucket'])('%j names no bucket', (typed) => {
    expect(parseAddress(typed, 'here')).toEqual({ ok: false, problem: 'bucket' })
  })

  test('without a letter is refused as empty', () => {
    expect(parseAddress('   ', 'here')).toEqual({ ok: false, problem: 'empty' })
  })

  test('leads back to the place whose address was copied', () => {
    for (const prefix of ['', 'a/', 'a//b/', '/abs/', '相册/夏 天/', '🥐/', '%2F/']) {
      const address = { bucket: 'photos', prefix }
      expect(parseAddress(formatAddress(address), 'here')).toEqual({ ok: true, address })
    }
  })
})

test('each folder on the way is a crumb, those without a name included', () => {
  expect(crumbsOf('a//b/')).toEqual([
    { name: 'a', prefix: 'a/' },
    { name: '', prefix: 'a//' },
    { name: 'b', prefix: 'a//b/' },
  ])
  expect(crumbsOf('')).toEqual([])
  expect(crumbsOf('/')).toEqual([{ name: '', prefix: '/' }])
})

test.each([
  ['a/b/', 'a/'],
  ['a/', ''],
  ['a//', 'a/'],
  ['/', ''],
])('the folder above %j is %j', (prefix, parent) => {
  expect(parentPrefix(prefix)).toBe(parent)
})

test('there is nothing above the root', () => {
  expect(parentPrefix('')).toBeNull()
})

test.each([
  ['a/b.jpg', 'b.jpg'],
  ['a/b/', 'b'],
  ['b', 'b'],
  ['a//', ''],
])('the name of %j is %j', (key, name) => {
  expect(nameOf(key)).toBe(name)
})

test('a folder cannot be moved into itself or below itself, its neighbours and copies in other buckets can', () => {
  expect(holdsPlace('a/', { bucket: 'x', prefix: 'a/' }, 'x')).toBe(true)
  expect(holdsPlace('a/', { bucket: 'x', prefix: 'a/b/' }, 'x')).toBe(true)
  expect(holdsPlace('a/', { bucket: 'y', prefix: 'a/b/' }, 'x')).toBe(false)
  expect(holdsPlace('a/', { bucket: 'x', prefix: 'ab/' }, 'x')).toBe(false)
  expect(holdsPlace('a', { bucket: 'x', prefix: 'a/' }, 'x')).toBe(false)
})
