import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Clients } from '../accounts/clients.ts'
import {
  addReplication,
  progressOf,
  regionsFor,
  replicationOfContent,
} from '../bucketSettings/replication.ts'

export function replicationHandlers({
  forBucket,
}: Pick<Clients, 'forBucket'>): Handlers<Methods['replication']> {
  return {
    print: async ({ content }) => replicationOfContent(content),
    add: async ({ profileId, bucket, content }) =>
      addReplication(await forBucket(profileId, bucket), bucket, content),
    remove: async ({ profileId, bucket, id }) => {
      await (await forBucket(profileId, bucket)).deleteBucketReplication(bucket, id)
    },
    progress: async ({ profileId, bucket, id }) => progressOf(await forBucket(profileId, bucket), bucket, id),
    regions: async ({ profileId, bucket }) => ({
      regions: await regionsFor(await forBucket(profileId, bucket), bucket),
    }),
  }
}
