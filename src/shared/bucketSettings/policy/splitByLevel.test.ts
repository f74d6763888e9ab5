import { expect, test } from 'vitest'
import { judge } from './evaluate.ts'
import { readPlain } from './readPlain.ts'
import { splitByLevel } from './splitByLevel.ts'

const target = { bucket: 'demo', ownerId: '1' }
const statement = {
  Effect: 'Allow',
  Principal: ['2'],
  Action: ['oss:GetObject', 'oss:ListObjects'],
  Resource: ['acs:oss:*:*:demo', 'acs:oss:*:*:demo/photos/*'],
}

test('a statement about the bucket and its objects becomes two that the form can show', () => {
  const halves = splitByLevel(statement) ?? []
  expect(halves.map((half) => half['Action'])).toEqual([['oss:ListObjects'], ['oss:GetObject']])
  expect(halves.map((half) => 'plain' in readPlain(half, target))).toEqual([true, true])
})

test('the two say the same to every request that the service makes of them', () => {
  const requests = [
    { action: 'oss:ListObjects', resource: 'acs:oss:oss-cn-hangzhou:1:demo' },
    { action: 'oss:GetObject', resource: 'acs:oss:oss-cn-hangzhou:1:demo/photos/a.jpg' },
    { action: 'oss:GetObject', resource: 'acs:oss:oss-cn-hangzhou:1:demo/other/a.jpg' },
    { action: 'oss:PutObject', resource: 'acs:oss:oss-cn-hangzhou:1:demo/photos/a.jpg' },
    { action: 'oss:GetBucketAcl', resource: 'acs:oss:oss-cn-hangzhou:1:demo' },
  ].flatMap((request) => ['2', '3'].map((principal) => ({ ...request, principal, values: new Map() })))
  const verdicts = (Statement: NonNullable<ReturnType<typeof splitByLevel>> | [typeof statement]) =>
    requests.map((request) => judge({ Statement }, request).verdict)
  const halves = splitByLevel(statement)
  expect(halves && verdicts(halves)).toEqual(verdicts([statement]))
  expect(verdicts([statement])).toContain('allowed')
})

test.each([
  ['only about objects', { Action: ['oss:GetObject'] }],
  ['only about the bucket', { Resource: ['acs:oss:*:*:demo'] }],
  ['about actions by a pattern', { Action: ['oss:Get*', 'oss:ListObjects', 'oss:GetObject'] }],
  ['about all actions but some', { Action: undefined, NotAction: ['oss:GetObject'] }],
])('a statement %s is not split', (_, parts) => {
  const { Action, ...rest } = { ...statement, ...parts }
  expect(splitByLevel(Action === undefined ? rest : { ...rest, Action })).toBeNull()
})
