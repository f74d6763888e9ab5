import { expect, it } from 'vitest'
import { actionFor } from './failureAction.ts'

it('offers to mend the account where the credential is refused', () => {
  expect(actionFor('wrong-secret')).toBe('account')
})

it('offers to look at what no other attempt can change', () => {
  expect(actionFor('invalid-name')).toBe('look')
})

it('offers another attempt for all else', () => {
  expect(actionFor('connection-lost')).toBe('retry')
  expect(actionFor('file-changed')).toBe('retry')
})
