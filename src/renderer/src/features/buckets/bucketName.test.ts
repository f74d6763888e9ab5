import { describe, expect, test } from 'vitest'
import { isBucketName, keptRules } from './bucketName.ts'

describe('the name of a bucket', () => {
  test.each(['abc', 'shop-product-photos', '2026', 'a'.repeat(63)])('%s is accepted', (name) => {
    expect(isBucketName(name)).toBe(true)
  })

  test.each([
    '',
    'ab',
    'a'.repeat(64),
    'Shop',
    'shop_photos',
    '-shop',
    'shop-',
    'shop.photos',
    '商店',
    'a b c',
  ])('“%s” is refused', (name) => {
    expect(isBucketName(name)).toBe(false)
  })

  test('each rule is judged by itself', () => {
    const broken = (name: string) => keptRules(name).flatMap(({ rule, isKept }) => (isKept ? [] : [rule]))

    expect(broken('ab')).toEqual(['length'])
    expect(broken('shop-')).toEqual(['ends'])
    expect(broken('my_shop')).toEqual(['characters'])
    expect(broken('')).toEqual(['length', 'characters', 'ends'])
  })
})
