import { expect, it } from 'vitest'
import { mirror } from './mirror.ts'

const item = (id: string, revision: number) => ({ id, revision })

it('keeps the higher revision, whichever arrives last', () => {
  const { items, merge } = mirror<string, { id: string; revision: number }>()
  merge([item('a', 7)])
  expect(merge([item('a', 3), item('b', 1)])).toBe(true)
  expect([...items.values()]).toEqual([item('a', 7), item('b', 1)])
})

it('says that nothing changed when all it hears is old', () => {
  const { merge } = mirror<string, { id: string; revision: number }>()
  merge([item('a', 7)])
  expect(merge([item('a', 7), item('a', 6)], ['unknown'])).toBe(false)
})

it('does not bring back with a late snapshot what an event removed', () => {
  const { items, merge } = mirror<string, { id: string; revision: number }>()
  merge([], ['a'])
  merge([item('a', 9)])
  expect(items.size).toBe(0)
})

it('removes what it knows', () => {
  const { items, merge } = mirror<string, { id: string; revision: number }>()
  merge([item('a', 1)])
  expect(merge([], ['a'])).toBe(true)
  expect(items.size).toBe(0)
})
