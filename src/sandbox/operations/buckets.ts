import { bucketAcls } from '../access.ts'
import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall, Call } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { hasBody, readXml } from '../http/body.ts'
import { isoDate } from '../http/dates.ts'
import { text } from '../http/xmlFields.ts'
import { checkBucketName } from '../http/names.ts'
import { countParameter } from './listParameters.ts'
import { oneOf, storageClasses } from './writeHeaders.ts'

const maxBuckets = 100

export function listBuckets(call: Call): Answer {
  const { storage, query, caller } = call
  if (caller.kind === 'anonymous')
    throw refuse('AccessDenied', { message: 'Anonymous access is forbidden for this operation.' })
  const prefix = query['prefix'] ?? ''
  const marker = query['marker'] ?? ''
  const limit = countParameter(query, 'max-keys', { byDefault: 100, max: 1000 })
  const buckets = storage.catalogue.buckets.list(caller.accountId, { prefix, marker })
  const page = buckets.slice(0, limit)
  const isTruncated = buckets.length > limit
  const isPart = isTruncated || prefix !== '' || marker !== '' || 'max-keys' in query
  return xml('ListAllMyBucketsResult', {
    ...(isPart && {
      Prefix: prefix,
      Marker: marker,
      MaxKeys: limit,
      IsTruncated: isTruncated,
      NextMarker: isTruncated ? page.at(-1)?.name : undefined,
    }),
    Owner: { ID: caller.accountId, DisplayName: caller.accountId },
    Buckets: {
      Bucket: page.map((bucket) => ({ ...description(bucket), StorageClass: bucket.storageClass })),
    },
  })
}

export async function putBucket(call: Call): Promise<Answer> {
  const { storage, resource, headers, caller, region } = call
  const name = resource.bucket ?? ''
  checkBucketName(name)
  if (caller.kind === 'anonymous')
    throw refuse('AccessDenied', { message: 'Anonymous access is forbidden for this operation.' })
  const acl = oneOf(headers, 'x-oss-acl', bucketAcls)
  const settings = await bucketSettings(call)
  const { buckets } = storage.catalogue
  storage.catalogue.transaction(() => {
    const existing = buckets.find(name)
    if (!existing) {
      if (buckets.count(caller.accountId) >= maxBuckets) throw refuse('TooManyBuckets')
      const createdMs = storage.now()
      buckets.create({ name, region, acl: acl ?? 'private', ...settings, owner: caller.accountId, createdMs })
    } else {
      const isSame =
        existing.owner === caller.accountId && existing.region === region && hasSettings(existing, settings)
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

export function getBucketInfo({ bucket }: BucketCall): Answer {
  return xml('BucketInfo', {
    Bucket: {
      ...description(bucket),
      AccessMonitor: 'Disabled',
      Versioning: bucket.versioning ?? undefined,
      StorageClass: bucket.storageClass,
      DataRedundancyType: bucket.redundancy,
      TransferAcceleration: 'Disabled',
      CrossRegionReplication: 'Disabled',
      Owner: { DisplayName: bucket.owner, ID: bucket.owner },
      AccessControlList: { Grant: bucket.acl },
      ServerSideEncryptionRule: { SSEAlgorithm: 'None' },
      BucketPolicy: { LogBucket: '', LogPrefix: '' },
      BlockPublicAccess: false,
      Comment: '',
    },
  })
}

export function getBucketLocation({ bucket }: BucketCall): Answer {
  return xml('LocationConstraint', `oss-${bucket.region}`)
}

function description({ name, region, createdMs }: Bucket) {
  return {
    CreationDate: isoDate(createdMs),
    ExtranetEndpoint: `oss-${region}.aliyuncs.com`,
    IntranetEndpoint: `oss-${region}-internal.aliyuncs.com`,
    Location: `oss-${region}`,
    Name: name,
    Region: region,
    ResourceGroupId: 'rg-default',
  }
}
