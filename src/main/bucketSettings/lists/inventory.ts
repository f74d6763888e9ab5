import {
  childrenOf,
  settingContent,
  textOf,
  type SettingContent,
} from '../../../shared/bucketSettings/content.ts'
import { itemNameOf } from '../../../shared/bucketSettings/lists.ts'
import { toFailure } from '../../failures.ts'
import { readDocument, removeDocument, writeDocument, type Client } from '../../oss/index.ts'
import { catalogue } from '../catalogue.ts'
import type { ItemRequests } from './itemRequests.ts'

const { query, root, read, write } = catalogue.inventory
const remove = 'DeleteBucketInventory'
const element = 'InventoryConfiguration'

export const inventory: ItemRequests = {
  read: async (client, bucket) => {
    const found: SettingContent[] = []
    for (let token: string | undefined; ;) {
      const page = await readPage(client, bucket, token)
      found.push(...childrenOf(page, element))
      const next = textOf(page, 'NextContinuationToken')
      if (textOf(page, 'IsTruncated') !== 'true' || next === '' || next === token) return found
      token = next
    }
  },
  // The service replaces none: a rule is taken away, and put back should its successor be refused.
  write: async (client, bucket, item, present) => {
    const address = addressOf(bucket, itemNameOf('inventory', item))
    if (present) await removeDocument(client, remove, address)
    try {
      await writeDocument(client, write, address, item)
    } catch (error) {
      if (present) await writeDocument(client, write, address, present)
      throw error
    }
  },
  remove: (client, bucket, name) => removeDocument(client, remove, addressOf(bucket, name)),
}

async function readPage(client: Client, bucket: string, token: string | undefined) {
  const parameters = { 'continuation-token': token }
  try {
    return settingContent.parse(await readDocument(client, read, { bucket, query, root, parameters }))
  } catch (error) {
    // So the service says that there is none.
    if (toFailure(error).code === 'NoSuchInventory') return {}
    throw error
  }
}

const addressOf = (bucket: string, inventoryId: string) => ({
  ...{ bucket, query, root: element },
  parameters: { inventoryId },
})
