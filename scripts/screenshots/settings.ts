import type { Client } from '../../src/main/oss/index.ts'
import { shopBucket, shopFolder } from './shopObjects.ts'

/** What is locked can have no versions, which the shop's own bucket has. */
export const retainedBucket = 'design-sources'

/** Sets all that can be set about the shop's bucket, as its owner would after some years. */
export async function fillSettings(client: Client): Promise<void> {
  await setAccess(client)
  await setCost(client)
  await setSafety(client)
  await setDelivery(client)
}

async function setAccess(client: Client): Promise<void> {
  await client.putBucketACL(shopBucket, 'public-read')
  await client.putBucketPolicy(shopBucket, {
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Principal: ['2000000000000002'],
        Action: ['oss:GetObject'],
        Resource: [`acs:oss:*:*:${shopBucket}/${shopFolder}/*`],
      },
      {
        Effect: 'Deny',
        Principal: ['*'],
        Action: ['oss:DeleteObject'],
        Resource: [`acs:oss:*:*:${shopBucket}/2025 Archive/*`],
      },
    ],
  })
  await client.putBucketCORS(shopBucket, [
    {
      allowedOrigin: 'https://www.shop.example',
      allowedMethod: ['GET', 'PUT'],
      allowedHeader: '*',
      exposeHeader: 'etag',
      maxAgeSeconds: 600,
    },
    { allowedOrigin: '*', allowedMethod: 'GET' },
  ])
  await client.putBucketReferer(shopBucket, true, ['https://www.shop.example', 'https://*.shop.example'], {
    blacklist: ['https://copies.example'],
  })
}

async function setCost(client: Client): Promise<void> {
  await client.putBucketAccessMonitor(shopBucket, 'Enabled')
  await client.putBucketLifecycle(shopBucket, [
    {
      id: 'photos grow cold',
      prefix: '2026 Autumn/',
      status: 'Enabled',
      transition: [
        { days: 30, storageClass: 'IA', isAccessTime: true, returnToStdWhenVisit: false },
        { days: 180, storageClass: 'Archive', isAccessTime: true, returnToStdWhenVisit: false },
      ],
    },
    { id: 'unfinished uploads', prefix: '', status: 'Enabled', abortMultipartUpload: { days: 30 } },
    { id: 'old logs', prefix: 'logs/', status: 'Enabled', expiration: { days: 30 } },
  ])
  await client.putBucketInventory(shopBucket, {
    id: 'weekly-list',
    isEnabled: true,
    frequency: 'Weekly',
    includedObjectVersions: 'Current',
    OSSBucketDestination: {
      format: 'CSV',
      accountId: '1700000000000001',
      rolename: 'osprey-inventory',
      bucket: 'shop-logs',
      prefix: 'lists/',
    },
  })
}

async function setSafety(client: Client): Promise<void> {
  await client.putBucketVersioning(shopBucket, 'Enabled')
  await client.putBucketEncryption(shopBucket, { SSEAlgorithm: 'AES256' })
  await client.putBucketHttpsConfig(shopBucket, ['TLSv1.2', 'TLSv1.3'])
  await client.putBucketLogging(shopBucket, 'access-log/', { targetBucket: 'shop-logs' })
  await client.putBucketReplication(shopBucket, {
    targetBucket: 'office-archive',
    targetLocation: 'oss-cn-beijing',
    prefixes: ['2025 Archive/', '2026 Autumn/'],
    action: 'PUT',
  })
  const { wormId } = await client.initiateBucketWorm(retainedBucket, 1825)
  await client.completeBucketWorm(retainedBucket, wormId)
}

async function setDelivery(client: Client): Promise<void> {
  await client.putBucketWebsite(shopBucket, {
    index: 'index.html',
    error: 'Website/not-found.html',
    supportSubDir: true,
    routingRules: [
      {
        RuleNumber: 1,
        Condition: { KeyPrefixEquals: '2025/', HttpErrorCodeReturnedEquals: 404 },
        Redirect: {
          RedirectType: 'External',
          Protocol: 'https',
          HostName: 'archive.shop.example',
          HttpRedirectCode: 302,
        },
      },
    ],
  })
  await client.putBucketStyle(shopBucket, 'thumbnail', 'image/resize,w_320/quality,Q_80')
  await client.putBucketStyle(shopBucket, 'banner', 'image/resize,w_1600,h_400,m_fill/format,webp')
  await client.putBucketTransferAcceleration(shopBucket, true)
  await client.putBucketArchiveDirectRead(shopBucket, true)
  for (const domain of ['photos.shop.example', 'img.shop.example']) {
    await client.createCnameToken(shopBucket, domain)
    await client.putBucketCname(shopBucket, domain, {
      ...(domain.startsWith('photos') && { certificate: { certId: '8121483-cn-hangzhou' } }),
    })
  }
  await client.putBucketTags(shopBucket, { team: 'photo', season: '2026-autumn' })
}
