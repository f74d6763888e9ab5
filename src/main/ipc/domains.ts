import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Clients } from '../accounts/clients.ts'
import { domainRecords } from '../bucketSettings/domains.ts'

export function domainsHandlers({ forBucket }: Pick<Clients, 'forBucket'>): Handlers<Methods['domains']> {
  return {
    records: async ({ profileId, bucket, domain }) =>
      domainRecords(await forBucket(profileId, bucket), bucket, domain),
    bind: async ({ profileId, bucket, domain }) => {
      await (await forBucket(profileId, bucket)).putBucketCname(bucket, domain)
    },
    unbind: async ({ profileId, bucket, domain }) => {
      await (await forBucket(profileId, bucket)).deleteBucketCname(bucket, domain)
    },
  }
}
