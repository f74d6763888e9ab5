import { expect, test } from 'vitest'
import { judge } from '../../../../../shared/bucketSettings/policy/evaluate.ts'
import { templates } from '../../../../../shared/bucketSettings/policy/templates.ts'
import { writePlain } from '../../../../../shared/bucketSettings/policy/writePlain.ts'
import { actionOfDeed, askedOf, type TriedRequest } from './asked.ts'

const target = { bucket: 'demo', ownerId: '1' }
const answers = { principals: ['2'], folder: 'reports/', addresses: ['203.0.113.0/24'] }
const tried: TriedRequest = {
  principal: '2',
  action: actionOfDeed.read,
  object: 'reports/a.pdf',
  address: '203.0.113.10',
  isSecure: true,
  timeMs: 0,
}

const verdictOf = (template: keyof typeof templates, changes: Partial<TriedRequest>) => {
  const Statement = templates[template].make(answers).map((plain) => writePlain({}, plain, target))
  return judge({ Statement }, askedOf({ ...tried, ...changes }, target, 'cn-hangzhou')).verdict
}

test.each([
  ['partnerReads', {}, 'allowed'],
  ['partnerReads', { object: 'other/a.pdf' }, 'undecided'],
  ['partnerReads', { principal: '' }, 'undecided'],
  ['partnerReads', { principal: '3' }, 'undecided'],
  ['partnerReads', { action: actionOfDeed.list, object: 'reports' }, 'allowed'],
  ['partnerReads', { action: actionOfDeed.list, object: 'reports/2026/' }, 'allowed'],
  ['partnerReads', { action: actionOfDeed.list, object: '' }, 'undecided'],
  ['partnerReads', { action: actionOfDeed.upload }, 'undecided'],
  ['accountUploads', { action: actionOfDeed.upload }, 'allowed'],
  ['accountUploads', { action: actionOfDeed.read }, 'undecided'],
  ['officeOnly', {}, 'undecided'],
  ['officeOnly', { address: '198.51.100.1' }, 'refused'],
  ['httpsOnly', {}, 'undecided'],
  ['httpsOnly', { isSecure: false, principal: '' }, 'refused'],
] as const)('under the template %s a request with %j is %s', (template, changes, verdict) => {
  expect(verdictOf(template, changes)).toBe(verdict)
})
