import { expect, test } from 'vitest'
import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { always, type PlainStatement } from '../../../../../shared/bucketSettings/policy/plainStatement.ts'
import { blankStatement } from '../../../../../shared/bucketSettings/policy/templates.ts'
import { writePlain } from '../../../../../shared/bucketSettings/policy/writePlain.ts'
import { policyRisk } from './policyRisk.ts'

const target = { bucket: 'demo', ownerId: '1' }
const policyOf = (...plain: Partial<PlainStatement>[]): SettingContent => ({
  Statement: plain.map((members) => writePlain({}, { ...blankStatement, ...members }, target)),
})
const everyone = { who: { type: 'everyone' } } as const
const open = policyOf({ ...everyone, objects: { type: 'folder', folder: 'my photos/' } })
const change = { before: null, target, address: 'https://demo.example/', isBlocked: false }

test('letting strangers in asks for a second yes, with the address of what they could open', () => {
  expect(policyRisk({ ...change, after: open })?.text).toBe(
    'This lets strangers in: Everyone may read files in the folder “my photos/”. Anyone on the internet could then open https://demo.example/my%20photos/',
  )
})

test('a block of public access is mentioned', () => {
  expect(policyRisk({ ...change, after: open, isBlocked: true })?.text).toMatch(
    /Public access is blocked for now/,
  )
})

test('what was open before, and what names people, asks for nothing', () => {
  expect(policyRisk({ ...change, before: open, after: open })).toBeNull()
  expect(policyRisk({ ...change, after: policyOf({ who: { type: 'named', principals: ['2'] } }) })).toBeNull()
  expect(policyRisk({ ...change, before: open, after: null })).toBeNull()
})

test('a refusal for everyone under a condition says that it binds its maker too', () => {
  const when = { ...always, addresses: ['203.0.113.7'], isExceptAddresses: true }
  const locking = policyOf({ ...everyone, effect: 'Deny', when })
  expect(policyRisk({ ...change, after: locking })?.text).toMatch(/^This binds you as well/)
  expect(policyRisk({ ...change, after: policyOf({ ...everyone, effect: 'Deny' }) })).toBeNull()
})

test('what the form cannot show is a risk all the same', () => {
  const odd = { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'oss:*', Resource: '*' }] }
  expect(policyRisk({ ...change, after: odd })?.text).toMatch(/A statement of the JSON lets strangers in/)
})
