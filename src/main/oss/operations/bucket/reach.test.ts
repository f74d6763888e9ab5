import { expect, it } from 'vitest'
import { testClient, testServer } from '../../testing/server.ts'
import { itReads, itSends } from '../../testing/settings.ts'

itSends([
  [
    'putBucketInventory',
    (client) =>
      client.putBucketInventory('demo', {
        id: 'daily',
        isEnabled: true,
        prefix: 'a&b/',
        filter: { lowerSizeBound: 1 },
        OSSBucketDestination: {
          format: 'CSV',
          accountId: '17',
          rolename: 'Role',
          bucket: 'target',
          encryption: { 'SSE-KMS': { keyId: 'k' } },
        },
        frequency: 'Daily',
        includedObjectVersions: 'All',
        optionalFields: { field: ['Size', 'ETag'] },
      }),
    'PUT /demo/?inventory&inventoryId=daily',
    {
      InventoryConfiguration: {
        Id: 'daily',
        IsEnabled: 'true',
        Filter: { Prefix: 'a&b/', LowerSizeBound: '1' },
        Destination: {
          OSSBucketDestination: {
            Format: 'CSV',
            AccountId: '17',
            RoleArn: 'acs:ram::17:role/Role',
            Bucket: 'acs:oss:::target',
            Prefix: '',
            Encryption: { 'SSE-KMS': { KeyId: 'k' } },
          },
        },
        Schedule: { Frequency: 'Daily' },
        IncludedObjectVersions: 'All',
        OptionalFields: { Field: ['Size', 'ETag'] },
      },
    },
  ],
  [
    'deleteBucketInventory',
    (client) => client.deleteBucketInventory('demo', 'daily'),
    'DELETE /demo/?inventory&inventoryId=daily',
  ],
  [
    'putBucketReplication',
    (client) =>
      client.putBucketReplication('demo', {
        targetBucket: 'copy',
        targetLocation: 'oss-cn-beijing',
        prefixes: ['a', 'b'],
        kms: { isIncluded: true, replicaKeyId: 'k' },
        isTimeControlled: true,
      }),
    'POST /demo/?replication&comp=add',
    {
      ReplicationConfiguration: {
        Rule: {
          RTC: { Status: 'enabled' },
          PrefixSet: { Prefix: ['a', 'b'] },
          Action: 'ALL',
          Destination: { Bucket: 'copy', Location: 'oss-cn-beijing' },
          HistoricalObjectReplication: 'enabled',
          SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
          EncryptionConfiguration: { ReplicaKmsKeyID: 'k' },
        },
      },
    },
  ],
  [
    'deleteBucketReplication',
    (client) => client.deleteBucketReplication('demo', 'R1'),
    'POST /demo/?replication&comp=delete',
    { ReplicationRules: { ID: 'R1' } },
  ],
  [
    'putBucketCname',
    (client) =>
      client.putBucketCname('demo', 'www.example.com', { certificate: { certId: 'C', force: true } }),
    'POST /demo/?cname&comp=add',
    {
      BucketCnameConfiguration: {
        Cname: { Domain: 'www.example.com', CertificateConfiguration: { CertId: 'C', Force: 'true' } },
      },
    },
  ],
  [
    'deleteBucketCname',
    (client) => client.deleteBucketCname('demo', 'www.example.com'),
    'POST /demo/?cname&comp=delete',
    { BucketCnameConfiguration: { Cname: { Domain: 'www.example.com' } } },
  ],
  [
    'putBucketStyle',
    (client) => client.putBucketStyle('demo', 'thumb', 'image/resize,w_200'),
    'PUT /demo/?style&styleName=thumb',
    { Style: { Content: 'image/resize,w_200' } },
  ],
  [
    'deleteBucketStyle',
    (client) => client.deleteBucketStyle('demo', 'thumb'),
    'DELETE /demo/?style&styleName=thumb',
  ],
])

itReads([
  [
    'getBucketReplication',
    (client) => client.getBucketReplication(),
    'GET /demo/?replication',
    `<ReplicationConfiguration><Rule><ID>R</ID><PrefixSet><Prefix>a</Prefix></PrefixSet><Action>PUT</Action><Status>doing</Status>
      <Destination><Bucket>copy</Bucket><Location>oss-cn-beijing</Location></Destination>
      <HistoricalObjectReplication>enabled</HistoricalObjectReplication></Rule></ReplicationConfiguration>`,
    {
      rules: [
        {
          id: 'R',
          targetBucket: 'copy',
          targetLocation: 'oss-cn-beijing',
          prefixes: ['a'],
          action: 'PUT',
          status: 'doing',
          historicalObjectReplication: 'enabled',
          transferType: '',
        },
      ],
    },
  ],
  [
    'getBucketReplicationLocation',
    (client) => client.getBucketReplicationLocation(),
    'GET /demo/?replicationLocation',
    '<ReplicationLocation><Location>oss-cn-beijing</Location><Location>oss-cn-qingdao</Location></ReplicationLocation>',
    { locations: ['oss-cn-beijing', 'oss-cn-qingdao'] },
  ],
  [
    'getBucketReplicationProgress',
    (client) => client.getBucketReplicationProgress('demo', 'R'),
    'GET /demo/?replicationProgress&rule-id=R',
    '<ReplicationProgress><Rule><ID>R</ID><Progress><HistoricalObject>0.85</HistoricalObject><NewObject>2024-01-02T03:04:05.000Z</NewObject></Progress></Rule></ReplicationProgress>',
    {
      rules: [
        expect.objectContaining({ id: 'R', historicalObject: '0.85', newObject: '2024-01-02T03:04:05.000Z' }),
      ],
    },
  ],
  [
    'listBucketCname',
    (client) => client.listBucketCname(),
    'GET /demo/?cname',
    '<ListCnameResult><Bucket>demo</Bucket><Owner>17</Owner><Cname><Domain>a.example</Domain><LastModified>L</LastModified><Status>Enabled</Status></Cname><Cname><Domain>b.example</Domain><LastModified>M</LastModified><Status>Disabled</Status><Certificate><Type>CAS</Type><CertId>493-cn-hangzhou</CertId><Status>Enabled</Status><ValidEndDate>Mon, 17 Jun 2027 09:41:01 GMT</ValidEndDate></Certificate></Cname></ListCnameResult>',
    {
      ...{ bucket: 'demo', owner: '17' },
      cnames: [
        { domain: 'a.example', lastModified: 'L', status: 'Enabled', certificate: null },
        {
          ...{ domain: 'b.example', lastModified: 'M', status: 'Disabled' },
          certificate: {
            ...{ certId: '493-cn-hangzhou', status: 'Enabled' },
            validEndDate: 'Mon, 17 Jun 2027 09:41:01 GMT',
          },
        },
      ],
    },
  ],
  [
    'getCnameToken',
    (client) => client.getCnameToken('demo', 'a.example'),
    'GET /demo/?cname=a.example&comp=token',
    '<CnameToken><Bucket>demo</Bucket><Cname>a.example</Cname><Token>T</Token><ExpireTime>E</ExpireTime></CnameToken>',
    { bucket: 'demo', cname: 'a.example', token: 'T', expireTime: 'E' },
  ],
  [
    'createCnameToken',
    (client) => client.createCnameToken('demo', 'a.example'),
    'POST /demo/?cname&comp=token',
    '<CnameToken><Bucket>demo</Bucket><Cname>a.example</Cname><Token>T</Token><ExpireTime>E</ExpireTime></CnameToken>',
    { bucket: 'demo', cname: 'a.example', token: 'T', expireTime: 'E' },
  ],
  [
    'getBucketStyle',
    (client) => client.getBucketStyle('demo', 'thumb'),
    'GET /demo/?style&styleName=thumb',
    '<Style><Name>thumb</Name><Content>image/resize,w_200</Content><CreateTime>C</CreateTime><LastModifyTime>L</LastModifyTime></Style>',
    { style: { Name: 'thumb', Content: 'image/resize,w_200', CreateTime: 'C', LastModifyTime: 'L' } },
  ],
  [
    'listBucketStyle',
    (client) => client.listBucketStyle(),
    'GET /demo/?style',
    '<StyleList><Style><Name>a</Name><Content>b</Content><Category>image</Category><CreateTime/><LastModifyTime/></Style></StyleList>',
    { styles: [{ Name: 'a', Content: 'b', Category: 'image', CreateTime: '', LastModifyTime: '' }] },
  ],
])

it('reads the id of a replication from a header', async () => {
  const { client } = testClient(await testServer({ headers: { 'x-oss-replication-rule-id': 'R1' } }))
  const target = { targetBucket: 'copy', targetLocation: 'oss-cn-beijing' }
  expect(await client.putBucketReplication('demo', target)).toMatchObject({ ruleId: 'R1' })
})
