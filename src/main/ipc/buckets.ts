import { bucketAccess, type Bucket } from '../../shared/contract/buckets.ts'
import type { Handlers, Methods } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/failure.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { readBlocks } from '../bucketSettings/publicAccessBlocks.ts'
import type { Library } from '../library/library.ts'
import { plainRegion } from '../accounts/clients.ts'
import { listBuckets } from '../accounts/listBuckets.ts'
import { isOssClientError, type BucketEntry, type Client } from '../oss/index.ts'
import { checkBucketName } from '../oss/names.ts'

export interface BucketsHandlersDeps {
  accounts: Accounts
  /** Lets go of what is known of a bucket. */
  forget: Library['forget']
}

export function bucketsHandlers({ accounts, forget }: BucketsHandlersDeps): Handlers<Methods['buckets']> {
  const { clients } = accounts
  return {
    list: async ({ profileId }) => {
      const listed = await listBuckets(await clients.forService(profileId))
      clients.learn(profileId, listed ?? [])
      const buckets = (listed ?? []).map(toBucket)
      const names = new Set(buckets.map(({ name }) => name))
      const others = accounts.profile(profileId).knownBuckets.filter((name) => !names.has(name))
      return { buckets: [...buckets, ...others.map(unknownBucket)], canListAll: listed !== null }
    },
    create: async ({ profileId, bucket, region, access, storageClass }) => {
      checkBucketName(bucket, true)
      const client = await clients.forBucket(profileId, bucket, region)
      if (await describe(client, bucket)) throw taken(bucket)
      await client.putBucket(bucket, { acl: access, storageClass })
      const created = (await describe(client, bucket)) ?? { ...unknownBucket(bucket), region, storageClass }
      clients.learn(profileId, [{ name: bucket, region: created.region ?? region }])
      return created
    },
    remove: async ({ profileId, bucket }) => {
      const client = await clients.forBucket(profileId, bucket)
      await client.deleteBucket(bucket)
      await forget(profileId, bucket)
      await accounts.forgetKnownBucket(profileId, bucket)
    },
    addKnown: async ({ profileId, bucket }) => {
      const client = await clients.forBucket(profileId, bucket)
      await client.listV2({ 'max-keys': 1 })
      await accounts.addKnownBucket(profileId, bucket)
      return (await describe(client, bucket)) ?? { ...unknownBucket(bucket), region: client.endpoint.region }
    },
    access: async ({ profileId, bucket }) => {
      const client = await clients.forBucket(profileId, bucket)
      const { acl } = await client.getBucketACL(bucket)
      return { access: bucketAccess.parse(acl) }
    },
    publicAccessBlocks: async ({ profileId, bucket }) =>
      readBlocks(await clients.forBucket(profileId, bucket), bucket),
    address: async ({ profileId, bucket }) => {
      const client = await clients.forBucket(profileId, bucket)
      return { address: client.generateObjectUrl('k').slice(0, -1) }
    },
  }
}

/** Null where there is no such bucket, or none that this account may ask about here. */
async function describe(client: Client, name: string): Promise<Bucket | null> {
  try {
    const { bucket } = await client.getBucketInfo(name)
    return toBucket({
      name,
      region: bucket.Location,
      storageClass: bucket.StorageClass,
      creationDate: bucket.CreationDate,
    })
  } catch (error) {
    const isHidden =
      isOssClientError(error) && ['bucket-missing', 'access-denied', 'wrong-region'].includes(error.kind)
    if (isHidden) return null
    throw error
  }
}

function toBucket(entry: Pick<BucketEntry, 'name' | 'region' | 'storageClass' | 'creationDate'>): Bucket {
  const createdAtMs = Date.parse(entry.creationDate)
  return {
    name: entry.name,
    region: plainRegion(entry.region),
    storageClass: entry.storageClass || null,
    createdAtMs: Number.isNaN(createdAtMs) ? null : createdAtMs,
  }
}

const unknownBucket = (name: string): Bucket => ({
  name,
  region: null,
  storageClass: null,
  createdAtMs: null,
})

/** To put a bucket that is there already would not fail: it would change who may read it. */
const taken = (bucket: string) =>
  new AppError({ kind: 'already-exists', message: `there is a bucket ${bucket} already`, bucket })
