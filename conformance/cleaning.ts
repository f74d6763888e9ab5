import { Client, OssError } from '../src/main/oss/index.ts'
import type { ClientOptions } from '../src/main/oss/index.ts'

/** Deletes buckets with all that is in them. Rejects after all of them were tried. */
export async function removeBuckets(options: ClientOptions, buckets: readonly string[]): Promise<void> {
  const outcomes = await Promise.allSettled(buckets.map((bucket) => removeBucket(options, bucket)))
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  if (errors.length > 0) throw new AggregateError(errors, 'buckets are left over')
}

/** Deletes a bucket with all that is in it. Does nothing where there is none, or where a retention forbids it. */
async function removeBucket(options: ClientOptions, bucket: string): Promise<void> {
  const client = new Client({ ...options, bucket })
  try {
    await empty(client)
    await client.deleteBucket(bucket)
  } catch (error) {
    if (!(error instanceof OssError) || !['NoSuchBucket', 'FileImmutable'].includes(error.code)) throw error
  } finally {
    await client.close()
  }
}

async function empty(client: Client): Promise<void> {
  for await (const { objects, deleteMarker } of client.eachVersionsPage()) {
    const names = [...objects, ...deleteMarker].map(({ name: key, versionId }) => ({ key, versionId }))
    if (names.length > 0) await client.deleteMulti(names)
  }
  for await (const { name, uploadId } of client.eachUpload())
    await client.abortMultipartUpload(name, uploadId)
  for await (const { Name } of client.eachChannel()) await client.deleteChannel(Name)
}
