import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Clients } from '../accounts/clients.ts'
import { lastReport } from '../bucketSettings/reports.ts'

export function inventoriesHandlers({
  forBucket,
}: Pick<Clients, 'forBucket'>): Handlers<Methods['inventories']> {
  return {
    lastReport: async ({ profileId, bucket, id, targetBucket, targetPrefix }) =>
      lastReport(await forBucket(profileId, targetBucket), { prefix: targetPrefix, bucket, id }),
  }
}
