import { expect, test } from 'vitest'
import { buildXml } from '../../main/oss/xml.ts'
import type { XmlInput } from '../../main/oss/xml.ts'
import { testStore } from '../testSandbox.ts'

const fresh = {
  AccessMonitor: 'Disabled',
  TransferAcceleration: 'Disabled',
  CrossRegionReplication: 'Disabled',
  ResourceGroupId: 'rg-default',
  ServerSideEncryptionRule: { SSEAlgorithm: 'None' },
  BucketPolicy: { LogBucket: '', LogPrefix: '' },
  BlockPublicAccess: 'false',
  AccessControlList: { Grant: 'private' },
}

type Store = Awaited<ReturnType<typeof testStore>>

const info = async ({ ask }: Store) => (await ask({ query: { bucketInfo: null } })).xml['Bucket']

test('a new bucket has nothing on, and no word about versions', async () => {
  const store = await testStore()
  expect(await info(store)).toMatchObject(fresh)
  expect(await info(store)).not.toHaveProperty('Versioning')
})

test.each<[string, string, XmlInput, object]>([
  ['accessmonitor', 'AccessMonitorConfiguration', { Status: 'Enabled' }, { AccessMonitor: 'Enabled' }],
  [
    'transferAcceleration',
    'TransferAccelerationConfiguration',
    { Enabled: true },
    { TransferAcceleration: 'Enabled' },
  ],
  [
    'resourceGroup',
    'BucketResourceGroupConfiguration',
    { ResourceGroupId: 'rg-abc' },
    { ResourceGroupId: 'rg-abc' },
  ],
  [
    'encryption',
    'ServerSideEncryptionRule',
    {
      ApplyServerSideEncryptionByDefault: {
        SSEAlgorithm: 'KMS',
        KMSMasterKeyID: 'key-1',
        KMSDataEncryption: 'SM4',
      },
    },
    {
      ServerSideEncryptionRule: {
        SSEAlgorithm: 'KMS',
        KMSMasterKeyID: 'key-1',
        KMSDataEncryption: 'SM4',
      },
    },
  ],
  [
    'publicAccessBlock',
    'PublicAccessBlockConfiguration',
    { BlockPublicAccess: true },
    { BlockPublicAccess: 'true' },
  ],
  ['versioning', 'VersioningConfiguration', { Status: 'Suspended' }, { Versioning: 'Suspended' }],
])('what is set as %s is told with the bucket', async (subresource, root, value, told) => {
  const store = await testStore()
  const put = await store.ask({
    method: 'PUT',
    query: { [subresource]: null },
    body: buildXml(root, value),
  })
  expect(put.status).toBe(200)
  expect(await info(store)).toMatchObject({ ...fresh, ...told })
})

test('where the logs go is told, until they go nowhere', async () => {
  const store = await testStore()
  const { ask, bucket } = store
  const LoggingEnabled = { TargetBucket: bucket, TargetPrefix: 'logs/' }
  const body = buildXml('BucketLoggingStatus', { LoggingEnabled })
  await ask({ method: 'PUT', query: { logging: null }, body })
  expect(await info(store)).toMatchObject({ BucketPolicy: { LogBucket: bucket, LogPrefix: 'logs/' } })
  await ask({ method: 'DELETE', query: { logging: null } })
  expect(await info(store)).toMatchObject(fresh)
})

test('a rule of replication is told, until the last one goes', async () => {
  const store = await testStore()
  const Destination = { Bucket: 'dst', Location: 'oss-cn-beijing' }
  const change = (comp: string, body: string) =>
    store.ask({ method: 'POST', query: { replication: null, comp }, body })
  const add = await change('add', buildXml('ReplicationConfiguration', { Rule: { Destination } }))
  expect(await info(store)).toMatchObject({ CrossRegionReplication: 'Enabled' })
  const ID = String(add.headers['x-oss-replication-rule-id'])
  await change('delete', buildXml('ReplicationRules', { ID }))
  expect(await info(store)).toMatchObject(fresh)
})

test('a bucket is made in the resource group that its maker names', async () => {
  const store = await testStore({}, { 'x-oss-resource-group-id': 'rg-made' })
  expect(await info(store)).toMatchObject({ ResourceGroupId: 'rg-made' })
  expect((await store.ask({ query: { resourceGroup: null } })).xml).toEqual({ ResourceGroupId: 'rg-made' })
})
