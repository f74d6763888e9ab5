import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeQuery } from '../../main/oss/signing/request.ts'
import { send } from '../testSandbox.ts'
import type { TestAnswer } from '../testSandbox.ts'
import { runs, wellFormedText } from './arbitraries.ts'
import { assumeRole, postSts, stsParameters } from './stsRequest.ts'
import { watchedStore } from './store.ts'

const codeOf = ({ status, text, headers }: TestAnswer) => {
  expect(headers['content-type']).toBe('application/json')
  return `${status} ${(JSON.parse(text) as { Code: string }).Code}`
}

const name = fc.constantFrom(
  ...'Action Version Format AccessKeyId SignatureNonce Timestamp RoleArn RoleSessionName'.split(' '),
  ...'DurationSeconds Policy Signature SecurityToken __proto__ toString'.split(' '),
)
const value = fc.oneof(
  wellFormedText,
  fc.constantFrom(
    'acs:ram::2:role/r',
    'acs:ram::1000000000000001:role/',
    '3600',
    '1e3',
    '0x384',
    '2020-01-01',
  ),
)
const changes = fc.dictionary(name, fc.option(value, { nil: undefined }), { minKeys: 1, maxKeys: 3 })

test('AssumeRole is answered as STS answers, whatever its parameters are', async () => {
  const { sandbox, expectNoFailure } = await watchedStore()
  await fc.assert(
    fc.asyncProperty(changes, fc.constantFrom('GET', 'POST'), async (odd, method) => {
      const params = stsParameters(sandbox, odd, method)
      // Without an action a GET is one for the list of buckets.
      if (method === 'GET') params['Action'] ??= ''
      const answer = await (method === 'POST'
        ? postSts(sandbox, encodeQuery(params))
        : send(sandbox, { signature: 'none', query: params }))
      expectNoFailure(answer)
      codeOf(answer)
    }),
    runs(100),
  )
})

test('a body that is no form of AssumeRole is answered as STS answers', async () => {
  const { sandbox, expectNoFailure } = await watchedStore()
  await fc.assert(
    fc.asyncProperty(fc.oneof(wellFormedText, fc.uint8Array({ maxLength: 50 })), async (body) => {
      const answer = await postSts(sandbox, body)
      expectNoFailure(answer)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      codeOf(answer)
    }),
    runs(100),
  )
})

test.each<[string, Record<string, string | undefined>, string]>([
  ['no role', { RoleArn: undefined }, '400 MissingRoleArn'],
  ['a role that is none', { RoleArn: 'reader' }, '400 InvalidParameter'],
  ['a role of another account', { RoleArn: 'acs:ram::2:role/r' }, '403 NoPermission'],
  ['no name', { RoleSessionName: undefined }, '400 InvalidParameter.RoleSessionName'],
  ['a life in hexadecimal', { DurationSeconds: '0x384' }, '400 InvalidParameter.DurationSeconds'],
  ['a life in powers', { DurationSeconds: '1e3' }, '400 InvalidParameter.DurationSeconds'],
  ['an empty life', { DurationSeconds: '' }, '400 InvalidParameter.DurationSeconds'],
  [
    'an operator that every object has',
    { Policy: conditional('toString') },
    '400 InvalidParameter.PolicyGrammar',
  ],
  ['an unknown operator', { Policy: conditional('Feels') }, '400 InvalidParameter.PolicyGrammar'],
  ['no key', { AccessKeyId: undefined }, '404 InvalidAccessKeyId.NotFound'],
  ['no time', { Timestamp: undefined }, '400 InvalidTimeStamp.Expired'],
  ['a signature that is none', { Signature: 'x' }, '400 SignatureDoesNotMatch'],
])('AssumeRole with %s is refused', async (_what, odd, expected) => {
  const { sandbox } = await watchedStore()
  expect(codeOf(await assumeRole(sandbox, odd))).toBe(expected)
})

test.each([
  ['is not escaped as it should be', 'Action=%zz'],
  ['is too long', 'a='.repeat(40_000)],
])('a form that %s is refused', async (_what, body) => {
  const { sandbox } = await watchedStore()
  expect(codeOf(await postSts(sandbox, body))).toBe('400 InvalidParameter')
})

function conditional(operator: string): string {
  const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: { [operator]: { a: 'b' } } }
  return JSON.stringify({ Version: '1', Statement: [statement] })
}
