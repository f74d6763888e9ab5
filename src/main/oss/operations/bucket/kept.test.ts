// What each setting is on the wire is told beside this file; here a service keeps it, and does as it says.

import { describe, expect, it } from 'vitest'
import type { Client } from '../../index.ts'
import { sandboxClient } from '../../testing/sandbox.ts'
import { failureOf } from '../../testing/server.ts'
import type { LifecycleRule } from './lifecycleRule.ts'

const inventory = (id: string) => ({
  id,
  isEnabled: false,
  prefix: 'a&b/',
  filter: { lowerSizeBound: '1' },
  OSSBucketDestination: {
    format: 'CSV',
    accountId: '1000000000000001',
    rolename: 'writer',
    bucket: 'demo',
    prefix: 'i/',
    encryption: { 'SSE-OSS': '' },
  },
  frequency: 'Daily',
  includedObjectVersions: 'All',
  optionalFields: { field: ['Size', 'ETag'] },
})

const rules: LifecycleRule[] = [
  {
    id: 'a',
    prefix: 'x&y/',
    status: 'Enabled',
    expiration: { days: '3' },
    abortMultipartUpload: { days: '2' },
  },
  {
    id: 'b',
    prefix: 'z/',
    status: 'Disabled',
    tag: { key: 'k', value: 'v' },
    transition: { days: '30', storageClass: 'IA' },
  },
]

/** A setting: what sets it, what reads it, what is read then, what removes it, and what is read or refused after. */
type Setting = [
  name: string,
  set: (client: Client) => Promise<unknown>,
  read: (client: Client) => Promise<unknown>,
  value: object,
  remove?: (client: Client) => Promise<unknown>,
  after?: object,
]

const routingRules = [
  {
    RuleNumber: '1',
    Condition: { KeyPrefixEquals: 'a&b/', HttpErrorCodeReturnedEquals: '404' },
    Redirect: { RedirectType: 'External', Protocol: 'http', HostName: 'b.example' },
  },
]
const policy = {
  Version: '1',
  Statement: [
    { Effect: 'Allow', Principal: ['*'], Action: ['oss:GetObject'], Resource: ['acs:oss:*:*:demo/open/*'] },
  ],
}

describe('a setting is kept until it is removed:', () => {
  it.each<Setting>([
    [
      'logging',
      (client) => client.putBucketLogging('demo', 'a&b/'),
      (client) => client.getBucketLogging('demo'),
      { enable: true, prefix: 'a&b/', targetBucket: 'demo' },
      (client) => client.deleteBucketLogging('demo'),
      { enable: false, prefix: null },
    ],
    [
      'website',
      (client) =>
        client.putBucketWebsite('demo', { error: 'e.html', supportSubDir: true, type: 2, routingRules }),
      (client) => client.getBucketWebsite('demo'),
      { index: 'index.html', error: 'e.html', supportSubDir: 'true', type: '2', routingRules },
      (client) => client.deleteBucketWebsite('demo'),
      { name: 'NoSuchWebsiteConfigurationError', status: 404 },
    ],
    [
      'referer',
      (client) => client.putBucketReferer('demo', false, ['https://a.example?x=1&y=2', 'https://b.example']),
      (client) => client.getBucketReferer('demo'),
      { allowEmpty: false, referers: ['https://a.example?x=1&y=2', 'https://b.example'] },
      (client) => client.deleteBucketReferer('demo'),
      { allowEmpty: true, referers: null },
    ],
    [
      'CORS',
      (client) => client.putBucketCORS('demo', [{ allowedOrigin: '*', allowedMethod: ['GET', 'PUT'] }]),
      (client) => client.getBucketCORS('demo'),
      { rules: [{ allowedOrigin: '*', allowedMethod: ['GET', 'PUT'] }] },
      (client) => client.deleteBucketCORS('demo'),
      { name: 'NoSuchCORSConfigurationError', status: 404 },
    ],
    [
      'lifecycle',
      (client) => client.putBucketLifecycle('demo', rules),
      (client) => client.getBucketLifecycle('demo'),
      { rules: [rules[0], { ...rules[1], tag: [{ key: 'k', value: 'v' }] }] },
      (client) => client.deleteBucketLifecycle('demo'),
      { name: 'NoSuchLifecycleError', status: 404 },
    ],
    [
      'tags',
      (client) => client.putBucketTags('demo', { env: 'dev', team: '中' }),
      (client) => client.getBucketTags('demo'),
      { tag: { env: 'dev', team: '中' } },
      (client) => client.deleteBucketTags('demo'),
      { tag: {} },
    ],
    [
      'one of its tags',
      (client) => client.putBucketTags('demo', { env: 'dev', team: 'a' }),
      (client) => client.getBucketTags('demo'),
      { tag: { env: 'dev', team: 'a' } },
      (client) => client.deleteBucketTags('demo', { keys: ['env'] }),
      { tag: { team: 'a' } },
    ],
    [
      'encryption',
      (client) => client.putBucketEncryption('demo', { SSEAlgorithm: 'AES256' }),
      (client) => client.getBucketEncryption('demo'),
      { encryption: { SSEAlgorithm: 'AES256' } },
      (client) => client.deleteBucketEncryption('demo'),
      { name: 'NoSuchServerSideEncryptionRuleError', status: 404 },
    ],
    [
      'policy',
      (client) => client.putBucketPolicy('demo', policy),
      (client) => client.getBucketPolicy('demo'),
      { policy },
      (client) => client.deleteBucketPolicy('demo'),
      { policy: null },
    ],
    [
      'policy status',
      (client) => client.putBucketPolicy('demo', policy),
      (client) => client.getBucketPolicyStatus('demo'),
      { isPublic: true },
      (client) => client.deleteBucketPolicy('demo'),
      { isPublic: false },
    ],
    [
      'versioning',
      (client) => client.putBucketVersioning('demo', 'Enabled'),
      (client) => client.getBucketVersioning('demo'),
      { versionStatus: 'Enabled' },
      (client) => client.putBucketVersioning('demo', 'Suspended'),
      { versionStatus: 'Suspended' },
    ],
    [
      'request payment',
      (client) => client.putBucketRequestPayment('demo', 'Requester'),
      (client) => client.getBucketRequestPayment('demo', { headers: { 'x-oss-request-payer': 'requester' } }),
      { payer: 'Requester' },
    ],
    [
      'inventory',
      (client) => client.putBucketInventory('demo', inventory('daily')),
      (client) => client.getBucketInventory('demo', 'daily'),
      { inventory: inventory('daily') },
      (client) => client.deleteBucketInventory('demo', 'daily'),
      { name: 'NoSuchInventoryError', status: 404 },
    ],
    [
      'style',
      (client) => client.putBucketStyle('demo', 'small', 'image/resize,w_200'),
      (client) => client.getBucketStyle('demo', 'small'),
      { style: { Name: 'small', Content: 'image/resize,w_200' } },
      (client) => client.deleteBucketStyle('demo', 'small'),
      { name: 'NoSuchStyleError', status: 404 },
    ],
    [
      'transfer acceleration',
      (client) => client.putBucketTransferAcceleration('demo', true),
      (client) => client.getBucketTransferAcceleration('demo'),
      { isEnabled: true },
      (client) => client.putBucketTransferAcceleration('demo', false),
      { isEnabled: false },
    ],
    [
      'access monitor',
      (client) => client.putBucketAccessMonitor('demo', 'Enabled'),
      (client) => client.getBucketAccessMonitor('demo'),
      { monitorStatus: 'Enabled' },
      (client) => client.putBucketAccessMonitor('demo', 'Disabled'),
      { monitorStatus: 'Disabled' },
    ],
    [
      'archive direct read',
      (client) => client.putBucketArchiveDirectRead('demo', true),
      (client) => client.getBucketArchiveDirectRead('demo'),
      { isEnabled: true },
    ],
    [
      'HTTPS versions',
      (client) => client.putBucketHttpsConfig('demo', ['TLSv1.2', 'TLSv1.3']),
      (client) => client.getBucketHttpsConfig('demo'),
      { tlsVersions: ['TLSv1.2', 'TLSv1.3'] },
      (client) => client.putBucketHttpsConfig('demo', []),
      { tlsVersions: [] },
    ],
    [
      'public access block',
      (client) => client.putBucketPublicAccessBlock('demo', true),
      (client) => client.getBucketPublicAccessBlock('demo'),
      { isBlocked: true },
      (client) => client.deleteBucketPublicAccessBlock('demo'),
      { isBlocked: false },
    ],
    [
      'resource group',
      (client) => client.putBucketResourceGroup('demo', 'rg-aek27tc'),
      (client) => client.getBucketResourceGroup('demo'),
      { resourceGroupId: 'rg-aek27tc' },
    ],
  ])('%s', async (_name, set, read, value, remove, after) => {
    const { client } = await sandboxClient()
    await set(client)
    expect(await read(client)).toMatchObject(value)
    if (!remove || !after) return
    await remove(client)
    expect(await ('name' in after ? failureOf(read(client)) : read(client))).toMatchObject(after)
  })
})

it('lists styles and inventories', async () => {
  const { client } = await sandboxClient()
  for (const name of ['a', 'b']) {
    await client.putBucketStyle('demo', name, 'image/resize,w_200')
    await client.putBucketInventory('demo', inventory(name))
  }
  expect((await client.listBucketStyle('demo')).styles).toMatchObject([{ Name: 'a' }, { Name: 'b' }])
  expect(await client.listBucketInventory('demo')).toMatchObject({
    isTruncated: false,
    inventoryList: [{ id: 'a' }, { id: 'b' }],
  })
})
