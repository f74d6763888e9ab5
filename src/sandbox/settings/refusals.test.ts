import { describe, expect, test } from 'vitest'
import type { XmlInput } from '../../main/oss/xml.ts'
import { buildXml } from '../../main/oss/xml.ts'
import { codeOf, testStore } from '../testSandbox.ts'

async function prepare() {
  const { ask } = await testStore()
  return (subresource: string, root: string, value: XmlInput, headers = {}) =>
    ask({ method: 'PUT', query: { [subresource]: null }, body: buildXml(root, value), headers })
}

const rule = { ID: 'r', Prefix: 'logs/', Status: 'Enabled' }

describe('what the service does not take is refused', () => {
  const lifecycle = (...rules: XmlInput[]): [string, string, XmlInput] => [
    'lifecycle',
    'LifecycleConfiguration',
    { Rule: rules },
  ]
  const ia = (days: number) => ({ Days: days, StorageClass: 'IA' })

  test.each<[string, string, XmlInput, string]>([
    ['cors', 'CORSConfiguration', {}, '400 MalformedXML'],
    [
      'cors',
      'CORSConfiguration',
      { CORSRule: { AllowedOrigin: '*', AllowedMethod: 'PATCH' } },
      '400 InvalidArgument',
    ],
    [
      'cors',
      'CORSConfiguration',
      { CORSRule: { AllowedOrigin: '*.*', AllowedMethod: 'GET' } },
      '400 InvalidArgument',
    ],
    [
      'cors',
      'CORSConfiguration',
      { CORSRule: Array.from({ length: 21 }, () => ({ AllowedOrigin: '*', AllowedMethod: 'GET' })) },
      '400 CORSRuleBeyondLimit',
    ],
    [
      'cors',
      'CORSConfiguration',
      { CORSRule: { AllowedOrigin: '*', AllowedMethod: 'GET', ExposeHeader: 'ETag\r\nx: y' } },
      '400 InvalidArgument',
    ],
    ['website', 'WebsiteConfiguration', {}, '400 MalformedXML'],
    ...['HostName', 'ReplaceKeyWith', 'ReplaceKeyPrefixWith'].map(
      (name): [string, string, XmlInput, string] => [
        'website',
        'WebsiteConfiguration',
        { RoutingRules: { RoutingRule: { RuleNumber: 1, Redirect: { [name]: { Not: 'a text' } } } } },
        '400 MalformedXML',
      ],
    ),
    [
      'website',
      'WebsiteConfiguration',
      { RoutingRules: { RoutingRule: { RuleNumber: 1, Redirect: { HostName: 'a\r\nx: y' } } } },
      '400 InvalidArgument',
    ],
    ['website', 'WebsiteConfiguration', { IndexDocument: { Suffix: 'a/b' } }, '400 InvalidArgument'],
    [
      'website',
      'WebsiteConfiguration',
      {
        RoutingRules: {
          RoutingRule: { RuleNumber: 1, Redirect: { RedirectType: 'Mirror', MirrorURL: 'x' } },
        },
      },
      '400 InvalidArgument',
    ],
    ['referer', 'RefererConfiguration', { RefererList: '' }, '400 MalformedXML'],
    ['versioning', 'VersioningConfiguration', { Status: 'On' }, '400 MalformedXML'],
    [
      'encryption',
      'ServerSideEncryptionRule',
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'ROT13' } },
      '400 InvalidEncryptionAlgorithmError',
    ],
    [
      'encryption',
      'ServerSideEncryptionRule',
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256', KMSMasterKeyID: 'k' } },
      '400 InvalidArgument',
    ],
    ['requestPayment', 'RequestPaymentConfiguration', { Payer: 'Nobody' }, '400 MalformedXML'],
    [
      'tagging',
      'Tagging',
      { TagSet: { Tag: Array.from({ length: 21 }, (_, Key) => ({ Key, Value: '' })) } },
      '400 TooManyTags',
    ],
    ['tagging', 'Tagging', { TagSet: { Tag: [{ Key: 'a' }, { Key: 'a' }] } }, '400 RepeatedTags'],
    ['tagging', 'Tagging', { TagSet: { Tag: { Key: 'Aliyun-x' } } }, '400 InvalidTaggingKey'],
    [
      'logging',
      'BucketLoggingStatus',
      { LoggingEnabled: { TargetBucket: 'not-mine' } },
      '400 InvalidTargetBucketForLogging',
    ],
    [...lifecycle(), '400 MalformedXML'],
    [...lifecycle(rule), '400 MalformedXML'],
    [...lifecycle({ ...rule, Expiration: { Days: 0 } }), '400 MalformedXML'],
    [...lifecycle({ ...rule, ID: 'a\r\nx: y', Expiration: { Days: 1 } }), '400 InvalidArgument'],
    [
      ...lifecycle({ ...rule, Expiration: { Days: 1, CreatedBeforeDate: '2020-01-01T00:00:00Z' } }),
      '400 MalformedXML',
    ],
    [
      ...lifecycle({ ...rule, Expiration: { CreatedBeforeDate: '2020-01-01T01:00:00Z' } }),
      '400 InvalidArgument',
    ],
    [
      ...lifecycle({ ...rule, Tag: { Key: 'a', Value: 'b' }, AbortMultipartUpload: { Days: 1 } }),
      '400 InvalidArgument',
    ],
    [...lifecycle({ ...rule, Transition: ia(30), Expiration: { Days: 30 } }), '400 InvalidArgument'],
    [
      ...lifecycle({ ...rule, Transition: [ia(30), { Days: 20, StorageClass: 'Archive' }] }),
      '400 InvalidArgument',
    ],
    [...lifecycle({ ...rule, Transition: { ...ia(30), IsAccessTime: true } }), '400 InvalidRequest'],
    [
      ...lifecycle({ ...rule, Filter: { Not: { Prefix: 'other/' } }, Expiration: { Days: 1 } }),
      '400 InvalidArgument',
    ],
    [
      ...lifecycle(
        { ...rule, Expiration: { Days: 1 } },
        { ...rule, ID: 's', Prefix: 'logs/a/', Expiration: { Days: 2 } },
      ),
      '400 InvalidArgument',
    ],
    [
      ...lifecycle({ ...rule, Transition: ia(5) }, { ...rule, ID: 's', Prefix: '', Transition: ia(6) }),
      '400 InvalidArgument',
    ],
  ])('%s: %s %j', async (subresource, root, value, expected) => {
    const put = await prepare()
    expect(codeOf(await put(subresource, root, value))).toBe(expected)
  })
})

test('rules may overlap when the request says so, or their tags differ', async () => {
  const put = await prepare()
  const one = { ...rule, Expiration: { Days: 1 } }
  const other = { ...one, ID: 's', Prefix: 'logs/a/' }
  const allowed = await put(
    'lifecycle',
    'LifecycleConfiguration',
    { Rule: [one, other] },
    { 'x-oss-allow-same-action-overlap': 'true' },
  )
  expect(allowed.status).toBe(200)
  const tagged = [one, other].map((given, index) => ({ ...given, Tag: { Key: 'k', Value: index } }))
  expect((await put('lifecycle', 'LifecycleConfiguration', { Rule: tagged })).status).toBe(200)
})

test('the id of a replication rule has to go into a header', async () => {
  const { ask } = await testStore()
  const rule = { ID: 'a\r\nx: y', Destination: { Bucket: 'dst', Location: 'oss-cn-beijing' } }
  const body = buildXml('ReplicationConfiguration', { Rule: rule })
  expect(codeOf(await ask({ method: 'POST', query: { replication: null, comp: 'add' }, body }))).toBe(
    '400 InvalidArgument',
  )
})

test('a document of text turns nothing off', async () => {
  const put = await prepare()
  expect(codeOf(await put('logging', 'BucketLoggingStatus', 'text'))).toBe('400 MalformedXML')
})

test('logging that was turned off reads as an empty status', async () => {
  const { ask } = await testStore()
  await ask({ method: 'PUT', query: { logging: null }, body: '<BucketLoggingStatus/>' })
  const { text } = await ask({ query: { logging: null } })
  expect(text).toContain('<BucketLoggingStatus></BucketLoggingStatus>')
})

test.each(['/logs', '\\logs'])(
  'logs are not written below %j, where no object can be',
  async (TargetPrefix) => {
    const { ask, bucket } = await testStore()
    const body = buildXml('BucketLoggingStatus', { LoggingEnabled: { TargetBucket: bucket, TargetPrefix } })
    expect(codeOf(await ask({ method: 'PUT', query: { logging: null }, body }))).toBe('400 InvalidArgument')
  },
)

test.each(['/lists', 'x'.repeat(950)])(
  'inventories are not written below %.10s, where no object can be',
  async (prefix) => {
    const { ask } = await testStore()
    const destination = { Format: 'CSV', Bucket: 'acs:oss:::other', Prefix: prefix }
    const body = buildXml('InventoryConfiguration', {
      Id: 'daily',
      Destination: { OSSBucketDestination: destination },
      Schedule: { Frequency: 'Daily' },
      IncludedObjectVersions: 'All',
    })
    const query = { inventory: null, inventoryId: 'daily' }
    expect(codeOf(await ask({ method: 'PUT', query, body }))).toBe('400 InvalidArgument')
  },
)
