import { describe, expect, it } from 'vitest'
import { failureOf, testClient, testServer } from '../../testing/server.ts'
import { parseXml } from '../../xml.ts'
import type { LifecycleRule } from './lifecycleRule.ts'

const rules: LifecycleRule[] = [
  {
    id: 'all',
    prefix: 'a&b/',
    status: 'Enabled',
    tag: [
      { key: 'k', value: 'v' },
      { key: 'l', value: '' },
    ],
    filter: { objectSizeGreaterThan: '1024', not: { prefix: 'a&b/keep/', tag: { key: 'm', value: 'n' } } },
    expiration: { days: '365' },
    transition: [
      { days: '30', storageClass: 'IA', isAccessTime: 'true', returnToStdWhenVisit: 'true' },
      { createdBeforeDate: '2020-01-01T00:00:00.000Z', storageClass: 'Archive' },
    ],
    noncurrentVersionTransition: { noncurrentDays: '10', storageClass: 'IA' },
    noncurrentVersionExpiration: { noncurrentDays: '30' },
  },
  { id: 'abort', prefix: '', status: 'Disabled', abortMultipartUpload: { days: '7' } },
]

const xml = {
  LifecycleConfiguration: {
    Rule: [
      {
        ID: 'all',
        Prefix: 'a&b/',
        Status: 'Enabled',
        Tag: [
          { Key: 'k', Value: 'v' },
          { Key: 'l', Value: '' },
        ],
        Filter: {
          ObjectSizeGreaterThan: '1024',
          Not: { Prefix: 'a&b/keep/', Tag: { Key: 'm', Value: 'n' } },
        },
        Transition: [
          { Days: '30', StorageClass: 'IA', IsAccessTime: 'true', ReturnToStdWhenVisit: 'true' },
          { CreatedBeforeDate: '2020-01-01T00:00:00.000Z', StorageClass: 'Archive' },
        ],
        Expiration: { Days: '365' },
        NoncurrentVersionTransition: { NoncurrentDays: '10', StorageClass: 'IA' },
        NoncurrentVersionExpiration: { NoncurrentDays: '30' },
      },
      { ID: 'abort', Prefix: '', Status: 'Disabled', AbortMultipartUpload: { Days: '7' } },
    ],
  },
}

it('sends rules as the API asks, and reads back what it sent', async () => {
  const server = await testServer({}, (request, response) =>
    response.end(server.requests[0]?.body ?? request.url),
  )
  const { client } = testClient(server)
  await client.putBucketLifecycle('demo', rules, { allowSameActionOverlap: true })
  const [sent] = server.requests
  expect(parseXml(String(sent?.body))).toEqual(xml)
  expect(sent?.headers['x-oss-allow-same-action-overlap']).toBe('true')
  expect((await client.getBucketLifecycle()).rules).toEqual(rules)
})

it('takes days and a date for an expiration', async () => {
  const server = await testServer({})
  const { client } = testClient(server)
  const date = '2030-01-01T00:00:00.000Z'
  await client.putBucketLifecycle('demo', [
    { prefix: 'a', status: 'Enabled', days: 3 },
    { prefix: 'b', status: 'Enabled', date },
  ])
  expect(parseXml(String(server.requests[0]?.body))).toEqual({
    LifecycleConfiguration: {
      Rule: [
        { Prefix: 'a', Status: 'Enabled', Expiration: { Days: '3' } },
        { Prefix: 'b', Status: 'Enabled', Expiration: { CreatedBeforeDate: date } },
      ],
    },
  })
})

it('has no rules where the answer has none', async () => {
  const { client } = testClient(await testServer({ body: '<LifecycleConfiguration/>' }))
  expect((await client.getBucketLifecycle()).rules).toBeNull()
})

describe('a rule is refused before anything is sent', () => {
  const expiration = { days: 1 }
  it.each<[string, Record<string, unknown>]>([
    ['ID is composed of 255 bytes at most', { id: '中'.repeat(86), expiration }],
    ['Rule must includes prefix', { prefix: undefined, expiration }],
    ['Status must be Enabled or Disabled', { status: 'On', expiration }],
    ['Rule must includes expiration or', {}],
    ['Expiration must includes days or createdBeforeDate', { expiration: {} }],
    ['days must be a positive integer', { expiration: { days: 0 } }],
    ['days must be a positive integer', { days: '1.5' }],
    ['createdBeforeDate must be date', { expiration: { createdBeforeDate: '2020-01-01' } }],
    [
      'expiredObjectDeleteMarker cannot be used',
      { expiration: { days: 1, expiredObjectDeleteMarker: true } },
    ],
    ['StorageClass must be IA', { transition: { days: 1, storageClass: 'Standard' } }],
    ['Transition must includes days', { transition: { storageClass: 'IA' } }],
    ['NoncurrentVersionExpiration must includes noncurrentDays', { noncurrentVersionExpiration: {} }],
    [
      'noncurrentDays must be a positive integer',
      { noncurrentVersionTransition: { noncurrentDays: 'x', storageClass: 'IA' } },
    ],
    ['AbortMultipartUpload must includes days', { abortMultipartUpload: {} }],
    [
      'Tag cannot be used with abortMultipartUpload',
      { abortMultipartUpload: { days: 1 }, tag: { key: 'a', value: '' } },
    ],
    ['tag can contain letters', { expiration, tag: { key: 'a?', value: '' } }],
  ])('%s …', async (message, change) => {
    const server = await testServer({})
    const { client } = testClient(server)
    const rule = { prefix: 'a', status: 'Enabled', ...change } as LifecycleRule
    expect(await failureOf(client.putBucketLifecycle('demo', [rule]))).toMatchObject({
      name: 'ArgumentError',
      message: expect.stringContaining(message),
    })
    expect(server.requests).toHaveLength(0)
  })
})
