import { describe, expect, it } from 'vitest'
import type { Client } from './index.ts'
import { collect, failureOf, testClient, testServer } from './testing/server.ts'
import { buildXml } from './xml.ts'
import type { XmlInput } from './xml.ts'

type Listing = [
  name: string,
  root: string,
  next: Record<string, XmlInput>,
  from: (client: Client) => Promise<{ isTruncated: boolean }>,
  more?: Record<string, XmlInput>,
]

describe('a listing that is not the whole', () => {
  it.each<Listing>([
    ['list', 'ListBucketResult', { NextMarker: 'M' }, (client) => client.list({ marker: 'M' })],
    [
      'listV2',
      'ListBucketResult',
      { NextContinuationToken: 'T' },
      (client) => client.listV2({ continuationToken: 'T' }),
      { KeyCount: 0 },
    ],
    [
      'listV2, as the service names its token',
      'ListBucketResult',
      { NextContinuationToken: 'T' },
      (client) => client.listV2({ 'continuation-token': 'T' }),
      { KeyCount: 0 },
    ],
    [
      'getBucketVersions',
      'ListVersionsResult',
      { NextKeyMarker: 'K', NextVersionIdMarker: 'V' },
      (client) => client.getBucketVersions({ keyMarker: 'K', versionIdMarker: 'V' }),
    ],
    [
      'listParts',
      'ListPartsResult',
      { NextPartNumberMarker: 7 },
      (client) => client.listParts('k', 'U', { 'part-number-marker': 7 }),
      { MaxParts: 1000 },
    ],
    [
      'listUploads',
      'ListMultipartUploadsResult',
      { NextKeyMarker: 'K', NextUploadIdMarker: 'U' },
      (client) => client.listUploads({ 'key-marker': 'K', 'upload-id-marker': 'U' }),
    ],
    [
      'listBuckets',
      'ListAllMyBucketsResult',
      { NextMarker: 'M' },
      (client) => client.listBuckets({ marker: 'M' }),
    ],
    [
      'listChannels',
      'ListLiveChannelResult',
      { NextMarker: 'M' },
      (client) => client.listChannels({ marker: 'M' }),
    ],
    [
      'listBucketInventory',
      'ListInventoryConfigurationsResult',
      { NextContinuationToken: 'T' },
      (client) => client.listBucketInventory('demo', { continuationToken: 'T' }),
    ],
  ])('says where the rest begins: %s', async (_name, root, next, from, more = {}) => {
    const answer = (fields: object) => ({ body: buildXml(root, { ...more, IsTruncated: true, ...fields }) })
    const onward = Object.fromEntries(
      Object.entries(next).map(([field, value]) => [
        field,
        typeof value === 'number' ? value + 1 : `${String(value)}2`,
      ]),
    )
    const server = await testServer(answer(onward), answer({}), answer(next))
    const { client } = testClient(server)
    expect(await from(client)).toMatchObject({ isTruncated: true })
    expect(await failureOf(from(client))).toMatchObject({
      kind: 'unreadable-answer',
      message: expect.stringContaining('nothing says where it begins'),
    })
    expect(await failureOf(from(client))).toMatchObject({
      kind: 'unreadable-answer',
      message: expect.stringContaining('it begins where this page does'),
    })
  })

  it('is not followed for ever', async () => {
    const body = buildXml('ListBucketResult', {
      ...{ KeyCount: 1, IsTruncated: true, NextContinuationToken: 'T' },
      Contents: { Key: 'k', Size: 1 },
    })
    const server = await testServer({ body })
    const { client } = testClient(server)
    expect(await failureOf(collect(client.eachObject()))).toMatchObject({ kind: 'unreadable-answer' })
    expect(server.requests).toHaveLength(2)
  })
})

it.each<[string, string, XmlInput, (client: Client) => Promise<unknown>]>([
  ['an object', 'ListBucketResult', { Contents: { Size: 1 } }, (client) => client.list()],
  ['a folder', 'ListBucketResult', { CommonPrefixes: { Prefix: '' } }, (client) => client.list()],
  ['a version', 'ListVersionsResult', { Version: { Size: 1 } }, (client) => client.getBucketVersions()],
  ['a marker', 'ListVersionsResult', { DeleteMarker: {} }, (client) => client.getBucketVersions()],
  [
    'an upload',
    'ListMultipartUploadsResult',
    { Upload: { UploadId: 'U' } },
    (client) => client.listUploads(),
  ],
  ['an upload id', 'ListMultipartUploadsResult', { Upload: { Key: 'k' } }, (client) => client.listUploads()],
  ['a bucket', 'ListAllMyBucketsResult', { Buckets: { Bucket: {} } }, (client) => client.listBuckets()],
  ['what was deleted', 'DeleteResult', { Deleted: {} }, (client) => client.deleteMulti(['k'])],
])('%s without a name is an unreadable answer', async (_what, root, value, call) => {
  const { client } = testClient(await testServer({ body: buildXml(root, value) }))
  expect(await failureOf(call(client))).toMatchObject({
    kind: 'unreadable-answer',
    message: expect.stringContaining('there is no <'),
  })
})
