import { expect, test } from 'vitest'
import { isEditable, newAmong, statementsBindingOwner, withAdded, withReplaced } from './edits.ts'
import { publicStatements } from './everyone.ts'

const one = { Effect: 'Allow', Principal: ['1'] }
const two = { Effect: 'Deny', Principal: ['2'] }
const policy = { Version: '1', Id: 'kept', Statement: [one, two] }

test('statements are added, replaced and taken away, and the rest of the policy stays', () => {
  expect(withAdded(policy, [two])).toEqual({ ...policy, Statement: [one, two, two] })
  expect(withReplaced(policy, 0, [two, one])).toEqual({ ...policy, Statement: [two, one, two] })
  expect(withReplaced(policy, 1, [])).toEqual({ ...policy, Statement: [one] })
})

test('a first statement makes a policy, and without its last one there is none', () => {
  expect(withAdded(null, [one])).toEqual({ Version: '1', Statement: [one] })
  expect(withReplaced({ Statement: [one] }, 0, [])).toBeNull()
})

test.each([
  [null, true],
  [{}, true],
  [policy, true],
  [{ Statement: one }, false],
])('of %j single statements can be changed: %s', (content, can) => {
  expect(isEditable(content)).toBe(can)
})

test.each([
  [{ Effect: 'Allow', Principal: '*' }, true],
  [{ Effect: 'Allow', Principal: ['1', '*'] }, true],
  [{ Effect: 'Allow', Principal: ['1', '**'] }, true],
  [{ Effect: 'Allow', Principal: '?' }, true],
  [{ Effect: 'Allow', Principal: '1*' }, false],
  [{ Effect: 'Allow', Principal: [] }, false],
  [{ Effect: 'Allow', Principal: { RAM: '*' } }, false],
  [{ Effect: 'Allow' }, false],
  [{ Effect: 'Allow', NotPrincipal: ['1'] }, true],
  [{ Effect: 'Allow', NotPrincipal: [] }, true],
  [{ Effect: 'Allow', NotPrincipal: ['1', '*'] }, false],
  [{ Effect: 'Allow', Principal: '*', Condition: { Bool: { 'acs:SecureTransport': 'true' } } }, true],
  [{ Effect: 'Allow', Principal: ['1'] }, false],
  [{ Effect: 'Deny', Principal: '*' }, false],
])('%j is public: %s', (statement, isPublic) => {
  expect(publicStatements({ Statement: [statement] })).toEqual(isPublic ? [statement] : [])
})

test('a statement that is no list lets nobody in: the service takes no such policy', () => {
  expect(publicStatements({ Statement: { Effect: 'Allow', Principal: '*' } })).toEqual([])
})

test('a refusal for everyone that has a condition binds the owner as well', () => {
  const bare = { Effect: 'Deny', Principal: ['*'] }
  const conditional = { ...bare, Condition: { NotIpAddress: { 'acs:SourceIp': '1.2.3.4' } } }
  expect(statementsBindingOwner({ Statement: [bare, conditional] })).toEqual([conditional])
})

test('what was there before is not new', () => {
  expect(newAmong([one, two], [two])).toEqual([one])
})
