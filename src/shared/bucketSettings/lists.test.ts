import { expect, test } from 'vitest'
import { itemsIn, listOf } from './lists.ts'

const a = { Name: 'a', Content: 'image/rotate,90' }
const b = { Name: 'b', Content: 'image/blur,r_3,s_2' }

test('a list is the same in whatever order its items come, and is read as XML is', () => {
  expect(listOf('imageStyles', [b, a])).toEqual({ Style: [a, b] })
  expect(listOf('imageStyles', [a, b])).toEqual({ Style: [a, b] })
  expect(listOf('imageStyles', [a])).toEqual({ Style: a })
  expect(listOf('imageStyles', [])).toBeNull()
})

test('the items of a list are found by their names', () => {
  expect([...itemsIn('imageStyles', listOf('imageStyles', [b, a]))]).toEqual([
    ['a', a],
    ['b', b],
  ])
  expect([...itemsIn('inventory', { InventoryConfiguration: { Id: 'weekly' } }).keys()]).toEqual(['weekly'])
  expect(itemsIn('inventory', null).size).toBe(0)
})
