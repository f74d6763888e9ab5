import { itReads, itRefuses, itSends } from '../../testing/settings.ts'

itSends([
  [
    'putBucketRequestPayment',
    (client) => client.putBucketRequestPayment('demo', 'Requester'),
    'PUT /demo/?requestPayment',
    { RequestPaymentConfiguration: { Payer: 'Requester' } },
  ],
  [
    'putBucketTransferAcceleration',
    (client) => client.putBucketTransferAcceleration('demo', true),
    'PUT /demo/?transferAcceleration',
    { TransferAccelerationConfiguration: { Enabled: 'true' } },
  ],
  [
    'putBucketAccessMonitor',
    (client) => client.putBucketAccessMonitor('demo', 'Enabled'),
    'PUT /demo/?accessmonitor',
    { AccessMonitorConfiguration: { Status: 'Enabled' } },
  ],
  [
    'putBucketArchiveDirectRead',
    (client) => client.putBucketArchiveDirectRead('demo', true),
    'PUT /demo/?bucketArchiveDirectRead',
    { ArchiveDirectReadConfiguration: { Enabled: 'true' } },
  ],
  [
    'putBucketHttpsConfig',
    (client) => client.putBucketHttpsConfig('demo', ['TLSv1.2', 'TLSv1.3']),
    'PUT /demo/?httpsConfig',
    { HttpsConfiguration: { TLS: { Enable: 'true', TLSVersion: ['TLSv1.2', 'TLSv1.3'] } } },
  ],
  [
    'putBucketPublicAccessBlock',
    (client) => client.putBucketPublicAccessBlock('demo', true),
    'PUT /demo/?publicAccessBlock',
    { PublicAccessBlockConfiguration: { BlockPublicAccess: 'true' } },
  ],
  [
    'deleteBucketPublicAccessBlock',
    (client) => client.deleteBucketPublicAccessBlock('demo'),
    'DELETE /demo/?publicAccessBlock',
  ],
  [
    'putBucketResourceGroup',
    (client) => client.putBucketResourceGroup('demo', 'rg-1'),
    'PUT /demo/?resourceGroup',
    { BucketResourceGroupConfiguration: { ResourceGroupId: 'rg-1' } },
  ],
])

itReads([
  [
    'getBucketRequestPayment',
    (client) => client.getBucketRequestPayment(),
    'GET /demo/?requestPayment',
    '<RequestPaymentConfiguration><Payer>BucketOwner</Payer></RequestPaymentConfiguration>',
    { payer: 'BucketOwner' },
  ],
  [
    'getBucketTransferAcceleration',
    (client) => client.getBucketTransferAcceleration(),
    'GET /demo/?transferAcceleration',
    '<TransferAccelerationConfiguration><Enabled>true</Enabled></TransferAccelerationConfiguration>',
    { isEnabled: true },
  ],
  [
    'getBucketAccessMonitor',
    (client) => client.getBucketAccessMonitor(),
    'GET /demo/?accessmonitor',
    '<AccessMonitorConfiguration><Status>Enabled</Status></AccessMonitorConfiguration>',
    { monitorStatus: 'Enabled' },
  ],
  [
    'getBucketArchiveDirectRead',
    (client) => client.getBucketArchiveDirectRead(),
    'GET /demo/?bucketArchiveDirectRead',
    '<ArchiveDirectReadConfiguration><Enabled>false</Enabled></ArchiveDirectReadConfiguration>',
    { isEnabled: false },
  ],
  [
    'getBucketHttpsConfig',
    (client) => client.getBucketHttpsConfig(),
    'GET /demo/?httpsConfig',
    '<HttpsConfiguration><TLS><Enable>true</Enable><TLSVersion>TLSv1.2</TLSVersion></TLS></HttpsConfiguration>',
    { tlsVersions: ['TLSv1.2'] },
  ],
  [
    'getBucketPublicAccessBlock',
    (client) => client.getBucketPublicAccessBlock(),
    'GET /demo/?publicAccessBlock',
    '<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess></PublicAccessBlockConfiguration>',
    { isBlocked: true },
  ],
  [
    'getBucketResourceGroup',
    (client) => client.getBucketResourceGroup(),
    'GET /demo/?resourceGroup',
    '<BucketResourceGroupConfiguration><ResourceGroupId>rg-1</ResourceGroupId></BucketResourceGroupConfiguration>',
    { resourceGroupId: 'rg-1' },
  ],
])

itRefuses([
  [
    'an unknown payer',
    (client) => client.putBucketRequestPayment('demo', 'Me' as 'Requester'),
    'payer must be BucketOwner or Requester',
  ],
])
