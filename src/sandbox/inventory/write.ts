import { randomUUID } from 'node:crypto'
import { pipeline } from 'node:stream'
import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import type { Storage } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { settingKind } from '../catalogue/settings.ts'
import { inventory } from '../settings/inventory.ts'
import type { Inventory } from '../settings/inventory.ts'
import { storeBytes } from '../storeBytes.ts'
import { csvLine, isListed, schemaOf } from './csv.ts'

/** When a list was last written, epoch ms. */
const lastRun = settingKind<number>('inventoryRun')
const dayMs = 24 * 3600_000
const batchSize = 500

/** Writes the lists of a bucket that are due. */
export async function writeInventories(storage: Storage, bucket: Bucket): Promise<void> {
  const { settings, buckets } = storage.catalogue
  for (const { id, value } of settings.list(bucket.id, inventory)) {
    const nowMs = storage.now()
    const last = settings.value(bucket.id, lastRun, id)
    const periodMs = value.frequency === 'Daily' ? dayMs : 7 * dayMs
    const target = buckets.find(value.destination.bucket)
    if (!value.isEnabled || !target || (last !== undefined && nowMs < last + periodMs)) continue
    await writeInventory(storage, { bucket, target, id, value })
    storage.catalogue.transaction(() =>
      settings.set(bucket.id, lastRun, { id, value: nowMs, changedMs: nowMs }),
    )
  }
}

interface Job {
  bucket: Bucket
  target: Bucket
  id: string
  value: Inventory
}

async function writeInventory(storage: Storage, { bucket, target, id, value }: Job): Promise<void> {
  const base = `${value.destination.prefix}${bucket.name}/${id}/`
  const key = `${base}data/${randomUUID()}.csv.gz`
  const encryption = encryptionFor(value)
  const gzip = pipeline(Readable.from(lines(storage, bucket, value)), createGzip(), () => undefined)
  const data = await storeBytes(storage, target, {
    key,
    contentType: 'application/gzip',
    encryption,
    bytes: gzip,
  })
  const manifest = {
    creationTimestamp: String(Math.floor(storage.now() / 1000)),
    destinationBucket: target.name,
    fileFormat: 'CSV',
    fileSchema: schemaOf(value),
    files: [{ MD5checksum: data.md5.toString('hex').toUpperCase(), key, size: data.sizeBytes }],
    sourceBucket: bucket.name,
    version: '2019-09-01',
  }
  const stamp = new Date(storage.now()).toISOString().slice(0, 16).replaceAll(':', '-')
  const bytes = Readable.from([Buffer.from(JSON.stringify(manifest))])
  await storeBytes(storage, target, {
    key: `${base}${stamp}Z/manifest.json`,
    contentType: 'application/json',
    encryption,
    bytes,
  })
}

/** As the rule asks for, of the list and its manifest alike. */
function encryptionFor({ destination: { encryption } }: Inventory): Record<string, string> {
  if (encryption === 'none') return {}
  if (encryption === 'SSE-OSS') return { 'x-oss-server-side-encryption': 'AES256' }
  return {
    'x-oss-server-side-encryption': 'KMS',
    'x-oss-server-side-encryption-key-id': encryption.keyId,
  }
}

async function* lines({ catalogue }: Storage, bucket: Bucket, value: Inventory): AsyncGenerator<string> {
  let before: StoredObject | undefined
  for (;;) {
    const rows = catalogue.scan.versions(bucket.id, before, batchSize)
    for (const object of rows) {
      const isLatest = before?.key !== object.key
      before = object
      if (isListed(value, object, isLatest)) yield csvLine(value, bucket, object, isLatest)
    }
    if (rows.length < batchSize) return
    await nextTurn()
  }
}
