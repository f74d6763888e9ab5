import { join } from 'node:path'
import { samples } from '../../src/main/accounts/practice/samples.ts'
import { Client } from '../../src/main/oss/index.ts'
import { startSandbox } from '../../src/sandbox/index.ts'
import { age } from './age.ts'
import { bigBucket, entries, leftUploads, MB, shopBucket, shopFolder } from './shopObjects.ts'

export const accessKey = { accessKeyId: 'LTAI5tPictureShop0001', accessKeySecret: 'only-for-pictures-0001' }

const bucketsByRegion = {
  'cn-shanghai': ['customer-invoices', 'video-masters-2026'],
  'cn-beijing': ['office-archive'],
  'ap-southeast-1': ['press-kit'],
  'cn-hangzhou': ['design-sources', 'live-recordings', bigBucket, 'shop-logs', shopBucket, 'shop-web-assets'],
}
const publicBuckets = ['press-kit', 'shop-web-assets']
const archiveBuckets = ['office-archive']

/** These can be looked at; of all others, only the beginning is there. */
const photos = samples.filter(({ key }) => key.startsWith('Photos/'))

/** A service's folder with the buckets of a shop, as if they had been in use for years. */
export async function fillShop(dataDir: string): Promise<void> {
  for (const [region, names] of Object.entries(bucketsByRegion)) {
    const sandbox = await startSandbox({ dataDir, region, ...accessKey })
    const client = new Client({ ...accessKey, region, endpoint: sandbox.url })
    for (const name of names) await putBucket(client, name)
    if (names.includes(shopBucket)) await putObjects(client)
    await client.close()
    await sandbox.close()
  }
  age(join(dataDir, 'catalogue.sqlite'))
}

const putBucket = (client: Client, name: string) =>
  client.putBucket(name, {
    acl: publicBuckets.includes(name) ? 'public-read' : 'private',
    storageClass: archiveBuckets.includes(name) ? 'IA' : 'Standard',
  })

/** All of what is small, and only the beginning of what is large. */
const contentOf = (key: string, sizeBytes: number) =>
  Buffer.from(sizeBytes < MB ? key.padEnd(Math.round(sizeBytes)) : key)

async function putObjects(client: Client): Promise<void> {
  await client.forBucket(bigBucket).put('template', Buffer.alloc(0))
  const bucket = client.forBucket(shopBucket)
  for (const { key, sizeBytes } of entries) await bucket.put(key, contentOf(key, sizeBytes))
  await bucket.put(`${shopFolder}/New arrivals/`, Buffer.alloc(0))
  for (const { key, partCount } of leftUploads) {
    const { uploadId } = await bucket.initMultipartUpload(key)
    for (let number = 1; number <= partCount; number += 1)
      await bucket.uploadPart(key, uploadId, number, Buffer.from(key), 0, 1)
  }
  for (const { key, content } of photos)
    await bucket.put(`${shopFolder}/${key.split('/').at(-1)}`, await content())
}
