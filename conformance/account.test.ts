import { expect, test } from 'vitest'
import { accountOf } from './account.ts'

const key = { OSS_TEST_ACCESS_KEY_ID: 'id', OSS_TEST_ACCESS_KEY_SECRET: 'secret' }

test('without variables there is no account', () => {
  expect(accountOf({ OSS_TEST_BUCKET_PREFIX: 'x-' })).toBeUndefined()
})

test('a key and a region are enough', () => {
  expect(accountOf({ ...key, OSS_TEST_REGION: 'cn-beijing', OSS_TEST_ENDPOINT: '' })).toEqual({
    accessKeyId: 'id',
    accessKeySecret: 'secret',
    region: 'cn-beijing',
    endpoint: undefined,
    bucketPrefix: 'osprey-test-',
    roleArn: undefined,
  })
})

test('half an account is an error, not a sandbox', () => {
  expect(() => accountOf(key)).toThrow('go together')
})
