import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import { anyText, jsonOf, roughly, runs } from './arbitraries.ts'
import { assumeRole } from './stsRequest.ts'
import { watchedStore } from './store.ts'

const friend = { accountId: '2000000000000002', accessKeyId: 'friend', accessKeySecret: 'secret' }

const some = (...meant: unknown[]) => {
  const one = fc.oneof(fc.constantFrom(...meant), anyText)
  return fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 }))
}

const operator = fc.constantFrom(
  ...'StringEquals StringNotLike StringLike IpAddress NotIpAddress NumericLessThan DateEquals Bool'.split(
    ' ',
  ),
  ...'constructor toString __proto__ Feels'.split(' '),
)
const conditionKey = fc.constantFrom(
  'acs:SourceIp',
  'acs:CurrentTime',
  'oss:Prefix',
  'acs:UserAgent',
  'toString',
)
const conditionValue = some('127.0.0.0/8', '::1/128', '10.0.0.0/99', '10.0.0.0/', '*', 1, true, '2020-01-01')

/** Policies of buckets, and without principals those of sessions. */
const policy = jsonOf(
  roughly({
    Version: fc.constant('1'),
    Statement: fc.array(
      roughly({
        Effect: fc.constantFrom('Allow', 'Deny'),
        Principal: some('*', friend.accountId),
        Action: some('oss:GetObject', 'oss:*', '*'),
        Resource: some('*', 'acs:oss:*:*:*'),
        Condition: fc.dictionary(operator, fc.dictionary(conditionKey, conditionValue, { maxKeys: 2 }), {
          maxKeys: 2,
        }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
)

test('the policy of a bucket is taken, or is no policy', async () => {
  const { ask, put } = await watchedStore({ accounts: [friend] })
  await put('k', 'hello')
  await fc.assert(
    fc.asyncProperty(policy, async (body) => {
      const answer = await ask({ method: 'PUT', query: { policy: null }, body })
      expect(['200 undefined', '400 InvalidPolicyDocument']).toContain(codeOf(answer))
      const { accessKeyId, accessKeySecret } = friend
      expect([200, 403]).toContain((await ask({ key: 'k', accessKeyId, accessKeySecret })).status)
      expect([200, 403]).toContain((await ask({ key: 'k', signature: 'none' })).status)
      await ask({ query: { policyStatus: null } })
    }),
    runs(100),
  )
})

test('the policy of a session is taken, or is no policy', async () => {
  const { ask, put, sandbox } = await watchedStore()
  await put('k', 'hello')
  await fc.assert(
    fc.asyncProperty(policy, async (Policy) => {
      const answer = await assumeRole(sandbox, { Policy: Policy.toWellFormed() })
      const { Credentials, Code } = JSON.parse(answer.text) as Awaited<ReturnType<typeof JSON.parse>>
      if (answer.status !== 200) {
        expect(Code).toBe('InvalidParameter.PolicyGrammar')
        return
      }
      const session = {
        accessKeyId: Credentials.AccessKeyId,
        accessKeySecret: Credentials.AccessKeySecret,
        securityToken: Credentials.SecurityToken,
      }
      expect([200, 403]).toContain((await ask({ key: 'k', ...session })).status)
    }),
    runs(100),
  )
})
