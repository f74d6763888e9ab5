import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { samples } from '../../src/main/accounts/practice/samples.ts'
import { Client } from '../../src/main/oss/index.ts'
import { startSandbox } from '../../src/sandbox/index.ts'

export const accessKey = { accessKeyId: 'LTAI5tPictureShop0001', accessKeySecret: 'only-for-pictures-0001' }

/** Where the pictures of objects are taken. */
export const shopBucket = 'shop-product-photos'
export const shopFolder = '2026 Autumn/Coast shoot'
export const bigBucket = 'nas-backup-weekly'

const KB = 1024
const MB = 1024 * KB
const GB = 1024 * MB
const hourMs = 3_600_000
const dayMs = 24 * hourMs

const bucketsByRegion = {
  'cn-shanghai': ['customer-invoices', 'video-masters-2026'],
  'cn-beijing': ['office-archive'],
  'ap-southeast-1': ['press-kit'],
  'cn-hangzhou': ['design-sources', 'live-recordings', bigBucket, shopBucket, 'shop-web-assets'],
}
const publicBuckets = ['press-kit', 'shop-web-assets']
const archiveBuckets = ['office-archive']

interface Entry {
  key: string
  sizeBytes: number
  ageMs: number
  storageClass?: string
}

const at = (name: string, sizeBytes: number, ageMs: number, storageClass?: string): Entry => ({
  key: `${shopFolder}/${name}`,
  sizeBytes,
  ageMs,
  storageClass,
})

const entries: Entry[] = [
  at('Lookbook/cover.jpg', 2.4 * GB, 5 * dayMs),
  at('Packaging mock-ups/box-01.psd', 318.6 * MB, 11 * dayMs),
  at('Raw captures/0001.dng', 61.8 * GB, 14 * dayMs),
  at('Size charts 尺码图/table.xlsx', 24.1 * MB, 21 * dayMs),
  at('bowl-celadon-01.jpg', 4.1 * MB, 2 * hourMs),
  at('care-instructions.pdf', 1.3 * MB, 3 * dayMs),
  at('catalogue-autumn.json', 218.4 * KB, 15 * hourMs),
  at('mug-ember-front.jpg', 4.2 * MB, 2.1 * hourMs),
  at('mug-ember-handle.jpg', 4 * MB, 2.1 * hourMs),
  at('mug-ember-spin-360.mp4', 186.4 * MB, 3 * hourMs),
  at('price-list-2026.xlsx', 96.2 * KB, 4 * dayMs),
  at('raw-captures-2025.tar.gz', 38.9 * GB, 323 * dayMs, 'Archive'),
  at('README for retouchers.md', 6.7 * KB, 12 * dayMs),
  at('retouched-batch-14.zip', 812.7 * MB, 6 * dayMs, 'IA'),
  at('studio-walkthrough-4k.mov', 2.1 * GB, 9 * dayMs, 'IA'),
  at('unboxing-voiceover.wav', 42.8 * MB, 10 * dayMs),
  at('web-banner.html', 12.9 * KB, 15 * dayMs),
  at('新品宣传册.pdf', 8.4 * MB, 8 * dayMs),
]

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

async function putObjects(client: Client): Promise<void> {
  await client.forBucket(bigBucket).put('template', Buffer.alloc(0))
  const bucket = client.forBucket(shopBucket)
  for (const { key } of entries) await bucket.put(key, Buffer.from(key))
  await bucket.put(`${shopFolder}/New arrivals/`, Buffer.alloc(0))
  for (const { key, content } of photos)
    await bucket.put(`${shopFolder}/${key.split('/').at(-1)}`, await content())
}

/** Gives objects the sizes and times of long use, and multiplies one to a hundred thousand, in the catalogue itself. */
function age(cataloguePath: string): void {
  const catalogue = new DatabaseSync(cataloguePath)
  const change = catalogue.prepare(
    'UPDATE objects SET size_bytes = ?, modified_ms = ?, storage_class = ? WHERE key = ?',
  )
  for (const { key, sizeBytes, ageMs, storageClass = 'Standard' } of entries)
    change.run(Math.round(sizeBytes), Date.now() - ageMs, storageClass, Buffer.from(key))
  const changed = ['id', 'key', 'size_bytes', 'modified_ms']
  const columns = catalogue.prepare('PRAGMA table_info(objects)').all()
  const same = columns.map(({ name }) => String(name)).filter((name) => !changed.includes(name))
  const template = Buffer.from('template')
  catalogue
    .prepare(
      `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 100000)
       INSERT INTO objects (key, size_bytes, modified_ms, ${same.join()})
       SELECT CAST(printf('scan-%06d.%s', n, CASE n % 3 WHEN 0 THEN 'tif' WHEN 1 THEN 'jpg' ELSE 'pdf' END) AS BLOB),
         4096 + (n * 7919 % 9000017), modified_ms - n * 61000, ${same.join()}
       FROM objects, numbers WHERE key = ?`,
    )
    .run(template)
  catalogue.prepare('DELETE FROM objects WHERE key = ?').run(template)
  const ages = catalogue.prepare('UPDATE buckets SET created_ms = ? - id * ?')
  ages.run(Date.now(), 61 * dayMs)
  catalogue.close()
}
