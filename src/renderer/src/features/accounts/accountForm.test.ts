import { describe, expect, test } from 'vitest'
import type { Failure, FailureKind } from '../../../../shared/failure.ts'
import { draftOf, emptyForm, fieldOf, looksLikeSecret, problemsOf, statesTls } from './accountForm.ts'

const filled = () => ({
  ...emptyForm(),
  name: 'Shop',
  accessKeyId: 'LTAI5tExample0000001',
  accessKeySecret: 'abcdefghijklmnopqrstuvwxyz1234',
})

describe('what is sent', () => {
  test('blanks that came along with a copied key are left out', () => {
    const draft = draftOf({ ...filled(), accessKeyId: ' LTAI5t\n', accessKeySecret: '\tsecret ' })

    expect(draft.accessKeyId).toBe('LTAI5t')
    expect(draft.accessKeySecret).toBe('secret')
  })

  test('an empty endpoint is none, and a region loses the prefix of its host', () => {
    const draft = draftOf({ ...filled(), endpoint: '  ', region: 'oss-cn-shanghai' })

    expect(draft.endpoint).toBeNull()
    expect(draft.region).toBe('cn-shanghai')
  })

  test('buckets may stand on lines or between commas', () => {
    expect(draftOf({ ...filled(), knownBuckets: 'shop\n\n press-kit, archive；' }).knownBuckets).toEqual([
      'shop',
      'press-kit',
      'archive',
    ])
  })
})

describe('what is wrong before anything is sent', () => {
  test('a filled form has no problem', () => {
    expect(problemsOf(filled(), undefined, 0)).toEqual({})
  })

  test('a new account needs its secret, an edited one keeps the one it has', () => {
    const form = { ...filled(), accessKeySecret: '' }

    expect(problemsOf(form, undefined, 0)).toEqual({ accessKeySecret: 'fieldRequired' })
    expect(problemsOf(form, { kind: 'access-key' }, 0)).toEqual({})
  })

  test('a blank inside a key is a mistake, inside a name it is not', () => {
    expect(problemsOf({ ...filled(), accessKeyId: 'LTAI 5t', name: 'My shop' }, undefined, 0)).toEqual({
      accessKeyId: 'hasSpaces',
    })
  })

  test('a role needs its ARN, a possible duration and, if any, a policy that is JSON', () => {
    const form = { ...filled(), kind: 'role' as const }

    expect(problemsOf({ ...form, durationMinutes: 14, policy: '{' }, undefined, 0)).toEqual({
      roleArn: 'fieldRequired',
      durationMinutes: 'badDuration',
      policy: 'badPolicy',
    })
    expect(problemsOf({ ...form, roleArn: 'acs:ram::1:role/r' }, { kind: 'access-key' }, 0)).toEqual({})
  })

  test('a token comes with its secret, both anew or both kept, and not one that has ended', () => {
    const form = { ...filled(), kind: 'token' as const, accessKeySecret: '' }
    const missing = { accessKeySecret: 'fieldRequired', securityToken: 'fieldRequired' }

    expect(problemsOf(form, undefined, 0)).toEqual(missing)
    expect(problemsOf(form, { kind: 'access-key' }, 0)).toEqual(missing)
    expect(problemsOf(form, { kind: 'token' }, 0)).toEqual({})
    expect(problemsOf({ ...form, securityToken: 't' }, { kind: 'token' }, 0)).toEqual({
      accessKeySecret: 'fieldRequired',
    })
    const ended = { ...form, accessKeySecret: 's', securityToken: 't', tokenEnds: '2026-11-26T18:45' }
    expect(problemsOf(ended, undefined, Date.UTC(2026, 11))).toEqual({ tokenEnds: 'alreadyEnded' })
  })

  test('a secret in the place of the key id is recognised', () => {
    expect(looksLikeSecret('abcdefghijklmnopqrstuvwxyz1234')).toBe(true)
    expect(looksLikeSecret('LTAI5tExample0000001')).toBe(false)
  })

  test('an endpoint with a protocol says itself whether it is encrypted', () => {
    expect(statesTls('http://127.0.0.1:9000')).toBe(false)
    expect(statesTls(' HTTPS://oss.example.com')).toBe(true)
    expect(statesTls('oss.example.com')).toBeNull()
  })
})

describe('a failed test is shown', () => {
  const failure = (kind: FailureKind): Failure => ({ kind, message: '' })

  test.each([
    ['wrong-secret', 'accessKeySecret'],
    ['unknown-key', 'accessKeyId'],
    ['wrong-region', 'region'],
    ['token-expired', 'securityToken'],
    ['role-refused', 'roleArn'],
    ['bucket-missing', 'knownBuckets'],
    ['clock-skewed', null],
    ['offline', null],
  ] as const)('%s at %s', (kind, field) => {
    expect(fieldOf(failure(kind), filled())).toBe(field)
  })

  test.each([
    ['InvalidParameter.RoleSessionName', 'sessionName'],
    ['InvalidParameter.DurationSeconds', 'durationMinutes'],
    ['InvalidParameter.PolicyGrammar', 'policy'],
    ['EntityNotExist.Role', 'roleArn'],
  ] as const)('%s at %s', (code, field) => {
    expect(fieldOf({ ...failure('role-refused'), code }, filled())).toBe(field)
  })

  test('at the STS endpoint when it was STS that could not be reached', () => {
    const form = { ...filled(), endpoint: 'oss.example.com', stsEndpoint: 'sts.example.com' }

    expect(fieldOf({ ...failure('unreadable-answer'), operation: 'AssumeRole' }, form)).toBe('stsEndpoint')
    expect(fieldOf({ ...failure('offline'), operation: 'AssumeRole' }, filled())).toBeNull()
  })

  test('at the endpoint when one was typed and nothing answers there', () => {
    expect(fieldOf(failure('timeout'), { ...filled(), endpoint: 'oss.example.com' })).toBe('endpoint')
  })
})
