import { bucketAcls } from '../access.ts'
import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall, Call } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { hasBody, readXml } from '../http/body.ts'
import { text } from '../http/xmlFields.ts'
import { checkBucketName } from '../http/names.ts'
import { resourceGroup } from '../settings/toggles.ts'
import { oneOf, storageClasses } from './writeHeaders.ts'

const maxBuckets = 100

export async function putBucket(call: Call): Promise<Answer> {
  const { storage, resource, headers, caller, region } = call
  const name = resource.bucket ?? ''
  checkBucketName(name)
  if (caller.kind === 'anonymous')
    throw refuse('AccessDenied', { message: 'Anonymous access is forbidden for this operation.' })
  const acl = oneOf(headers, 'x-oss-acl', bucketAcls)
  const group = headers['x-oss-resource-group-id']
  const described = await bucketSettings(call)
  const { buckets, settings } = storage.catalogue
  storage.catalogue.transaction(() => {
    const existing = buckets.find(name)
    if (!existing) {
      if (buckets.count(caller.accountId) >= maxBuckets) throw refuse('TooManyBuckets')
      const createdMs = storage.now()
      const made = { name, region, acl: acl ?? 'private', ...described, owner: caller.accountId, createdMs }
      const id = buckets.create(made)
      if (group) settings.set(id, resourceGroup.kind, { id: '', value: group, changedMs: createdMs })
    } else {
      const isSame =
        existing.owner === caller.accountId && existing.region === region && hasSettings(existing, described)
      if (!isSame) throw refuse('BucketAlreadyExists', { details: { BucketName: name } })
      if (acl !== undefined) buckets.setAcl(existing.id, acl)
    }
  })
  return empty(200, { Location: `/${name}` })
}

type BucketSettings = Pick<Bucket, 'storageClass' | 'redundancy'>

const hasSettings = (bucket: Bucket, { storageClass, redundancy }: BucketSettings) =>
  bucket.storageClass === storageClass && bucket.redundancy === redundancy

async function bucketSettings(call: Call): Promise<BucketSettings> {
  const settings = { storageClass: 'Standard', redundancy: 'LRS' }
  if (!hasBody(call.headers)) return settings
  const body = await readXml(call, 'CreateBucketConfiguration')
  const storageClass = text(body, 'StorageClass') ?? settings.storageClass
  const redundancy = text(body, 'DataRedundancyType') ?? settings.redundancy
  if (!storageClasses.includes(storageClass)) throw invalidArgument('StorageClass', storageClass)
  if (!['LRS', 'ZRS'].includes(redundancy)) throw invalidArgument('DataRedundancyType', redundancy)
  return { storageClass, redundancy }
}

export function deleteBucket({ storage, bucket }: BucketCall): Answer {
  const { buckets } = storage.catalogue
  storage.catalogue.transaction(() => {
    if (!buckets.isEmpty(bucket.id)) throw refuse('BucketNotEmpty', { details: { BucketName: bucket.name } })
    storage.catalogue.settings.removeAll(bucket.id)
    storage.catalogue.fetchTasks.removeAll(bucket.id)
    buckets.remove(bucket.id)
  })
  return empty(204)
}

export function getBucketLocation({ bucket }: BucketCall): Answer {
  return xml('LocationConstraint', `oss-${bucket.region}`)
}
