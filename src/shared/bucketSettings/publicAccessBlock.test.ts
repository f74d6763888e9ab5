import { expect, test } from 'vitest'
import { isBlocking, withBlocking } from './publicAccessBlock.ts'

test.each([
  [null, false],
  [{}, false],
  [{ BlockPublicAccess: 'false' }, false],
  [{ BlockPublicAccess: 'true' }, true],
  [{ BlockPublicAccess: 'TRUE' }, true],
])('of %j the block is on: %s', (content, isOn) => {
  expect(isBlocking(content)).toBe(isOn)
})

test('switching it leaves what else is there', () => {
  expect(withBlocking({ BlockPublicAccess: 'false', Future: 'x' }, true)).toEqual({
    BlockPublicAccess: 'true',
    Future: 'x',
  })
})
