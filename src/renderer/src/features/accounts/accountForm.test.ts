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
    expect(problemsOf(filled(), true)).toEqual({})
  })

  test('a new account needs its secret, an edited one keeps the one it has', () => {
    const form = { ...filled(), accessKeySecret: '' }

    expect(problemsOf(form, true)).toEqual({ accessKeySecret: 'fieldRequired' })
    expect(problemsOf(form, false)).toEqual({})
  })

  test('a blank inside a key is a mistake, inside a name it is not', () => {
    expect(problemsOf({ ...filled(), accessKeyId: 'LTAI 5t', name: 'My shop' }, true)).toEqual({
      accessKeyId: 'hasSpaces',
    })
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
    ['bucket-missing', 'knownBuckets'],
    ['clock-skewed', null],
    ['offline', null],
  ] as const)('%s at %s', (kind, field) => {
    expect(fieldOf(failure(kind), filled())).toBe(field)
  })

  test('at the endpoint when one was typed and nothing answers there', () => {
    expect(fieldOf(failure('timeout'), { ...filled(), endpoint: 'oss.example.com' })).toBe('endpoint')
  })
})
