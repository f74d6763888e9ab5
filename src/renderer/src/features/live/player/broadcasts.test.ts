import { expect, test } from 'vitest'
import { isNextBroadcast } from './broadcasts.ts'

const list = (startSN: number, names: string[]) => ({
  startSN,
  endSN: startSN + names.length - 1,
  fragments: names.map((relurl, index) => ({ sn: startSN + index, relurl })),
})

test('a list that grows, slides or rests is of one broadcast', () => {
  expect(isNextBroadcast(null, list(0, ['a']))).toBe(false)
  expect(isNextBroadcast(list(0, ['a', 'b']), list(0, ['a', 'b', 'c']))).toBe(false)
  expect(isNextBroadcast(list(0, ['a', 'b']), list(1, ['b', 'c']))).toBe(false)
  expect(isNextBroadcast(list(0, ['a', 'b']), list(0, ['a', 'b']))).toBe(false)
  expect(isNextBroadcast(list(0, ['a', 'b']), list(7, ['h', 'i']))).toBe(false)
})

test('one that counts from 0 again is of the next', () => {
  expect(isNextBroadcast(list(5, ['f', 'g']), list(0, ['x']))).toBe(true)
  expect(isNextBroadcast(list(0, ['a', 'b', 'c']), list(0, ['x']))).toBe(true)
})

test('after a short broadcast, the numbers are the same and the pieces are others', () => {
  expect(isNextBroadcast(list(0, ['a', 'b']), list(0, ['x', 'y']))).toBe(true)
})
