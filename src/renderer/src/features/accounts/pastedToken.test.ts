import { expect, test } from 'vitest'
import { localMoment, momentOf } from './moment.ts'
import { pastedToken } from './pastedToken.ts'

const Credentials = { AccessKeyId: 'STS.1', AccessKeySecret: 's', SecurityToken: 't' }
const fields = { accessKeyId: 'STS.1', accessKeySecret: 's', securityToken: 't' }

test('the answer of STS fills all fields, whole or its credentials alone', () => {
  expect(pastedToken(JSON.stringify({ RequestId: 'R', Credentials }))).toEqual(fields)
  expect(pastedToken(JSON.stringify(Credentials))).toEqual(fields)
})

test('its end becomes the moment in the person’s zone', () => {
  const Expiration = '2026-11-26T18:45:00Z'
  const { tokenEnds = '' } = pastedToken(JSON.stringify({ ...Credentials, Expiration })) ?? {}
  expect(tokenEnds).toBe(localMoment(Date.parse(Expiration)))
  expect(momentOf(tokenEnds)).toBe(Date.parse(Expiration))
})

test.each(['', 'CAIS1234', '[]', 'null', '{"AccessKeyId":"STS.1"}', '{'])('%s is pasted as it is', (text) => {
  expect(pastedToken(text)).toBeNull()
})
