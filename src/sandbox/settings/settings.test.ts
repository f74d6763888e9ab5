import { describe, expect, test } from 'vitest'
import type { XmlElement, XmlInput } from '../../main/oss/xml.ts'
import { buildXml } from '../../main/oss/xml.ts'
import { codeOf, temporaryFolder, testSandbox, testStore, send } from '../testSandbox.ts'

type Query = Record<string, string | null>

async function prepare() {
  const { ask } = await testStore()
  return {
    put: (subresource: string, root: string, value: XmlInput, headers = {}) =>
      ask({ method: 'PUT', query: { [subresource]: null }, body: buildXml(root, value), headers }),
    get: async (subresource: string) => ask({ query: { [subresource]: null } }),
    remove: (query: Query) => ask({ method: 'DELETE', query }),
  }
}

interface Case {
  subresource: string
  root: string
  value: XmlElement
  /** What a bucket answers that has none: an error, or members of the root. */
  absent: string | XmlElement
  isDeletable?: boolean
}

const rule = { ID: 'r', Prefix: 'logs/', Status: 'Enabled' }

const cases: Case[] = [
  {
    subresource: 'cors',
    root: 'CORSConfiguration',
    value: {
      CORSRule: {
        AllowedOrigin: '*',
        AllowedMethod: ['GET', 'PUT'],
        AllowedHeader: '*',
        ExposeHeader: 'ETag',
        MaxAgeSeconds: '9',
      },
      ResponseVary: 'true',
    },
    absent: '404 NoSuchCORSConfiguration',
    isDeletable: true,
  },
  {
    subresource: 'website',
    root: 'WebsiteConfiguration',
    value: {
      IndexDocument: { Suffix: 'index.html', SupportSubDir: 'true', Type: '2' },
      ErrorDocument: { Key: 'error.html', HttpStatus: '404' },
      RoutingRules: {
        RoutingRule: {
          RuleNumber: '1',
          Condition: { KeyPrefixEquals: 'old/', IncludeHeader: { Key: 'x-site', Equals: 'a' } },
          Redirect: {
            RedirectType: 'External',
            Protocol: 'https',
            HostName: 'example.com',
            HttpRedirectCode: '302',
          },
        },
      },
    },
    absent: '404 NoSuchWebsiteConfiguration',
    isDeletable: true,
  },
  {
    subresource: 'referer',
    root: 'RefererConfiguration',
    value: {
      AllowEmptyReferer: 'false',
      AllowTruncateQueryString: 'true',
      TruncatePath: 'true',
      RefererList: { Referer: ['https://a.example', 'http://*.b.example'] },
      RefererBlacklist: { Referer: 'http://c.example' },
    },
    absent: { AllowEmptyReferer: 'true', RefererList: '' },
  },
  {
    subresource: 'lifecycle',
    root: 'LifecycleConfiguration',
    value: {
      Rule: [
        {
          ...rule,
          Filter: {
            ObjectSizeGreaterThan: '1',
            Not: { Prefix: 'logs/keep/', Tag: { Key: 'k', Value: 'v' } },
          },
          Transition: [
            { Days: '30', StorageClass: 'IA', AllowSmallFile: 'false' },
            { CreatedBeforeDate: '2020-01-01T00:00:00.000Z', StorageClass: 'Archive' },
          ],
          Expiration: { Days: '365' },
          NoncurrentVersionTransition: { NoncurrentDays: '10', StorageClass: 'IA' },
          NoncurrentVersionExpiration: { NoncurrentDays: '30' },
          AbortMultipartUpload: { Days: '7' },
        },
        {
          ID: 's',
          Prefix: 'tmp/',
          Status: 'Disabled',
          Tag: { Key: 'a', Value: '1' },
          Expiration: { ExpiredObjectDeleteMarker: 'true' },
        },
      ],
    },
    absent: '404 NoSuchLifecycle',
    isDeletable: true,
  },
  {
    subresource: 'encryption',
    root: 'ServerSideEncryptionRule',
    value: {
      ApplyServerSideEncryptionByDefault: {
        SSEAlgorithm: 'KMS',
        KMSMasterKeyID: 'key',
        KMSDataEncryption: 'SM4',
      },
    },
    absent: '404 NoSuchServerSideEncryptionRule',
    isDeletable: true,
  },
  {
    subresource: 'tagging',
    root: 'Tagging',
    value: {
      TagSet: {
        Tag: [
          { Key: 'env', Value: 'dev' },
          { Key: 'team', Value: '' },
        ],
      },
    },
    absent: { TagSet: '' },
    isDeletable: true,
  },
  {
    subresource: 'requestPayment',
    root: 'RequestPaymentConfiguration',
    value: { Payer: 'Requester' },
    absent: { Payer: 'BucketOwner' },
  },
  {
    subresource: 'transferAcceleration',
    root: 'TransferAccelerationConfiguration',
    value: { Enabled: 'true' },
    absent: '404 NoSuchTransferAccelerationConfiguration',
  },
  {
    subresource: 'accessmonitor',
    root: 'AccessMonitorConfiguration',
    value: { Status: 'Enabled' },
    absent: { Status: 'Disabled' },
  },
  {
    subresource: 'bucketArchiveDirectRead',
    root: 'ArchiveDirectReadConfiguration',
    value: { Enabled: 'true' },
    absent: { Enabled: 'false' },
  },
  {
    subresource: 'httpsConfig',
    root: 'HttpsConfiguration',
    value: { TLS: { Enable: 'true', TLSVersion: ['TLSv1.2', 'TLSv1.3'] } },
    absent: { TLS: { Enable: 'false' } },
  },
  {
    subresource: 'publicAccessBlock',
    root: 'PublicAccessBlockConfiguration',
    value: { BlockPublicAccess: 'true' },
    absent: { BlockPublicAccess: 'false' },
    isDeletable: true,
  },
  {
    subresource: 'resourceGroup',
    root: 'BucketResourceGroupConfiguration',
    value: { ResourceGroupId: 'rg-1' },
    absent: { ResourceGroupId: 'rg-default' },
  },
]

describe.each(cases)('the setting $subresource', ({ subresource, root, value, absent, isDeletable }) => {
  test('comes back as it was put', async () => {
    const { put, get } = await prepare()
    const answer = await put(subresource, root, value)
    expect([answer.status, answer.body.length]).toEqual([200, 0])
    expect((await get(subresource)).xml).toMatchObject(value)
  })

  test('is answered for a bucket that has none', async () => {
    const { get } = await prepare()
    const answer = await get(subresource)
    if (typeof absent === 'string') expect(codeOf(answer)).toBe(absent)
    else expect([answer.status, answer.xml]).toMatchObject([200, absent])
  })

  test(isDeletable ? 'goes when it is deleted, and can be deleted again' : 'cannot be deleted', async () => {
    const { put, get, remove } = await prepare()
    await put(subresource, root, value)
    const codes = [
      codeOf(await remove({ [subresource]: null })),
      codeOf(await remove({ [subresource]: null })),
    ]
    expect(codes).toEqual(Array(2).fill(isDeletable ? '204 undefined' : '405 MethodNotAllowed'))
    const answer = await get(subresource)
    if (!isDeletable) expect(answer.xml).toMatchObject(value)
    else if (typeof absent === 'string') expect(codeOf(answer)).toBe(absent)
    else expect(answer.xml).toMatchObject(absent)
  })

  test('is not taken from another root', async () => {
    const { put } = await prepare()
    expect(codeOf(await put(subresource, 'Other', value))).toBe('400 MalformedXML')
  })
})

test('settings survive a restart and go with their bucket', async () => {
  const dataDir = temporaryFolder()
  const first = await testSandbox({ dataDir })
  const body = buildXml('RequestPaymentConfiguration', { Payer: 'Requester' })
  await send(first, { method: 'PUT', bucket: 'demo' })
  await send(first, { method: 'PUT', bucket: 'demo', query: { requestPayment: null }, body })
  await first.close()
  const second = await testSandbox({ dataDir })
  const payer = async () =>
    (await send(second, { bucket: 'demo', query: { requestPayment: null } })).xml['Payer']
  expect(await payer()).toBe('Requester')
  await send(second, { method: 'DELETE', bucket: 'demo' })
  await send(second, { method: 'PUT', bucket: 'demo' })
  expect(await payer()).toBe('BucketOwner')
})

test('one tag of several is deleted by its name', async () => {
  const { put, get, remove } = await prepare()
  await put('tagging', 'Tagging', { TagSet: { Tag: ['a', 'b', 'c'].map((Key) => ({ Key, Value: '' })) } })
  await remove({ tagging: 'a,c' })
  expect((await get('tagging')).xml).toEqual({ TagSet: { Tag: { Key: 'b', Value: '' } } })
})
