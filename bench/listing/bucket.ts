import { join } from 'node:path'
import { openCatalogue } from '../../src/sandbox/catalogue/index.ts'
import type { NewObject } from '../../src/sandbox/catalogue/objectRows.ts'

const object: Omit<NewObject, 'key'> = {
  type: 'Normal',
  sizeBytes: 0,
  etag: 'D41D8CD98F00B204E9800998ECF8427E',
  md5: '1B2M2Y8AsgTpgAmY7PhCfg==',
  crc64: '0',
  storageClass: 'Standard',
  acl: 'default',
  modifiedMs: Date.UTC(2026, 0, 1),
  headers: {},
  tags: [],
  symlinkTarget: null,
  blob: null,
  assembly: null,
}

const padded = (index: number, digits: number) => String(index).padStart(digits, '0')

/** A quarter of the keys lie side by side, a half in folders six levels deep, a quarter each in a folder of its own. */
export function* keysOf(count: number): Generator<string> {
  for (let index = 0; index < count; index++) {
    if (index % 4 === 0) yield `flat/${padded(index, 7)}.jpg`
    else if (index % 4 === 1) yield `wide/${padded(index, 7)}/only.jpg`
    else yield `tree/${[...padded(index, 6)].slice(0, 4).join('/')}/leaf/${padded(index, 7)}.jpg`
  }
}

/** Makes a bucket of empty objects: written into the catalogue, as a million requests would take an hour. */
export function fillBucket(dataDir: string, bucket: string, keyCount: number): void {
  const catalogue = openCatalogue(join(dataDir, 'catalogue.sqlite'))
  try {
    const place = catalogue.buckets.find(bucket)
    if (!place) throw new Error(`there is no bucket ${bucket}`)
    catalogue.transaction(() => {
      for (const key of keysOf(keyCount)) catalogue.objects.put(place, { ...object, key })
    })
  } finally {
    catalogue.close()
  }
}
