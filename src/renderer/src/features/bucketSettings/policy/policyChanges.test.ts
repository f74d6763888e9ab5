import { expect, test } from 'vitest'
import { policyChanges } from './policyChanges.ts'

const target = { bucket: 'demo', ownerId: '1' }
const reads = {
  Effect: 'Allow',
  Principal: ['2'],
  Action: ['oss:GetObject'],
  Resource: ['acs:oss:*:*:demo/photos/*'],
}
const code = { ...reads, Condition: { StringEquals: { 'oss:unknown': '1' } } }

test('sentences that come and go are told, and what only code can say as that', () => {
  expect(policyChanges({ Statement: [reads] }, { Statement: [code] }, target)).toEqual([
    {
      about: '',
      before: '2 may read files in the folder “photos/”.',
      after: 'A statement of the JSON',
    },
  ])
  expect(policyChanges(null, { Statement: [reads] }, target)).toEqual([
    { about: '', before: null, after: '2 may read files in the folder “photos/”.' },
  ])
})
