import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Clients } from '../accounts/clients.ts'
import { countObjects, readRetention } from '../bucketSettings/retention.ts'

export function retentionHandlers(clients: Pick<Clients, 'forBucket'>): Handlers<Methods['retention']> {
  return {
    read: async ({ profileId, bucket }) => {
      const client = await clients.forBucket(profileId, bucket)
      const [retention, objectCount] = await Promise.all([
        readRetention(client, bucket),
        countObjects(client, bucket),
      ])
      return { retention, objectCount }
    },
    begin: async ({ profileId, bucket, days }) => {
      await (await clients.forBucket(profileId, bucket)).initiateBucketWorm(bucket, days)
    },
    abort: async ({ profileId, bucket }) => {
      await (await clients.forBucket(profileId, bucket)).abortBucketWorm(bucket)
    },
    lock: async ({ profileId, bucket, wormId }) => {
      await (await clients.forBucket(profileId, bucket)).completeBucketWorm(bucket, wormId)
    },
    extend: async ({ profileId, bucket, wormId, days }) => {
      await (await clients.forBucket(profileId, bucket)).extendBucketWorm(bucket, wormId, days)
    },
  }
}
