import { isDeepStrictEqual } from 'node:util'
import type { SettingContent } from '../../../shared/bucketSettings/content.ts'
import type { ListSettingId } from '../../../shared/bucketSettings/ids.ts'
import { itemsIn, listOf } from '../../../shared/bucketSettings/lists.ts'
import type { Client } from '../../oss/index.ts'
import { imageStyles } from './imageStyles.ts'
import { inventory } from './inventory.ts'
import type { ItemRequests } from './itemRequests.ts'

const requests: Readonly<Record<ListSettingId, ItemRequests>> = { imageStyles, inventory }

/** All items as one setting; null where there is none. */
export const readList = async (client: Client, bucket: string, id: ListSettingId) =>
  listOf(id, await requests[id].read(client, bucket))

/** Makes the list what it is to be, item by item; what is the same already is left alone. */
export async function writeList(
  client: Client,
  bucket: string,
  id: ListSettingId,
  next: SettingContent | null,
) {
  const before = itemsIn(id, await readList(client, bucket, id))
  const after = itemsIn(id, next)
  for (const [name, item] of after) {
    const present = before.get(name) ?? null
    if (!isSameItem(item, present)) await requests[id].write(client, bucket, item, present)
  }
  // Only now: what the service refuses above has cost nothing yet.
  for (const name of before.keys()) if (!after.has(name)) await requests[id].remove(client, bucket, name)
}

/** Writes one item; null takes it away. `present`: what is there under its name, null where there is none. */
export async function writeItem(
  client: Client,
  bucket: string,
  {
    id,
    name,
    item,
    present,
  }: {
    id: ListSettingId
    name: string
    item: SettingContent | null
    present: SettingContent | null
  },
): Promise<void> {
  if (item) await requests[id].write(client, bucket, item, present)
  else await requests[id].remove(client, bucket, name)
}

/** Whether two items say the same, in whatever order their members come. */
export const isSameItem = (one: SettingContent | null, other: SettingContent | null): boolean =>
  isDeepStrictEqual(one, other)
