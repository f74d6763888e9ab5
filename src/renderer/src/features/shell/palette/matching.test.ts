import { expect, test } from 'vitest'
import { bestMatches, scoreOf } from './matching.ts'

const labelled = (...labels: string[]) => labels.map((label) => ({ label }))
const best = (typed: string, ...labels: string[]) =>
  bestMatches(typed, labelled(...labels), 10).map(({ label }) => label)

test('nothing typed matches all, in their order', () => {
  expect(best('', 'b', 'a')).toEqual(['b', 'a'])
})

test('every word must be there, in any order and case', () => {
  expect(scoreOf('photos SHOP', 'shop-product-photos')).not.toBeNull()
  expect(scoreOf('shop videos', 'shop-product-photos')).toBeNull()
})

test('the start of the name comes before the start of a word, and that before the middle', () => {
  expect(best('shop', 'workshop', 'my-shop', 'shop')).toEqual(['shop', 'my-shop', 'workshop'])
})

test('Chinese is found by any part', () => {
  expect(best('传输', '查看传输', '打开设置')).toEqual(['查看传输'])
})

test('no more than the limit are shown', () => {
  expect(bestMatches('', labelled('a', 'b', 'c'), 2)).toHaveLength(2)
})
