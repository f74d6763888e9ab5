import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Clients } from '../accounts/clients.ts'
import {
  inventoryOfContent,
  lastReport,
  listInventories,
  ownerOf,
  removeInventory,
  saveInventory,
} from '../bucketSettings/inventories.ts'

export function inventoriesHandlers({
  forBucket,
}: Pick<Clients, 'forBucket'>): Handlers<Methods['inventories']> {
  return {
    list: async ({ profileId, bucket }) => {
      const client = await forBucket(profileId, bucket)
      const [inventories, ownerId] = await Promise.all([
        listInventories(client, bucket),
        ownerOf(client, bucket),
      ])
      return { inventories, ownerId }
    },
    print: async ({ content }) => inventoryOfContent(content),
    save: async ({ profileId, bucket, ...change }) =>
      saveInventory(await forBucket(profileId, bucket), bucket, change),
    remove: async ({ profileId, bucket, id }) =>
      removeInventory(await forBucket(profileId, bucket), bucket, id),
    lastReport: async ({ profileId, bucket, id, targetBucket, targetPrefix }) =>
      lastReport(await forBucket(profileId, targetBucket), { prefix: targetPrefix, bucket, id }),
  }
}
