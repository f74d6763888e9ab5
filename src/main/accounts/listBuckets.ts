import { isOssClientError, type BucketEntry, type Client } from '../oss/index.ts'

/** All buckets of the account, or null where it may not list them: then key, secret and clock are right. */
export async function listBuckets(client: Client): Promise<BucketEntry[] | null> {
  const buckets: BucketEntry[] = []
  try {
    for await (const bucket of client.eachBucket()) buckets.push(bucket)
    return buckets
  } catch (error) {
    if (isOssClientError(error) && error.kind === 'access-denied') return null
    throw error
  }
}
