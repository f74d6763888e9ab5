import {
  childrenOf,
  settingContent,
  textOf,
  type SettingContent,
} from '../../shared/bucketSettings/content.ts'
import type { Inventory, InventoryReport } from '../../shared/contract/inventories.ts'
import { AppError } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import { readDocument, removeDocument, writeDocument, type Client } from '../oss/index.ts'
import { printXml, type XmlInput } from '../oss/xml.ts'

const query = 'inventory'
const root = 'InventoryConfiguration'

export const inventoryOfContent = (content: SettingContent): Inventory => ({
  content,
  text: printXml(root, content as XmlInput),
})

/** All rules of a bucket, each whole. */
export async function listInventories(client: Client, bucket: string): Promise<Inventory[]> {
  const found: Inventory[] = []
  for (let token: string | undefined; ;) {
    const page = await readPage(client, bucket, token)
    found.push(...childrenOf(page, root).map(inventoryOfContent))
    const next = textOf(page, 'NextContinuationToken')
    if (textOf(page, 'IsTruncated') !== 'true' || next === '' || next === token) return found
    token = next
  }
}

async function readPage(client: Client, bucket: string, token: string | undefined) {
  const parameters = { 'continuation-token': token }
  const address = { bucket, query, root: 'ListInventoryConfigurationsResult', parameters }
  try {
    return settingContent.parse(await readDocument(client, 'ListBucketInventory', address))
  } catch (error) {
    // So the service says that there is none.
    if (toFailure(error).code === 'NoSuchInventory') return {}
    throw error
  }
}

/** The account that owns a bucket; null where this one may not know. */
export async function ownerOf(client: Client, bucket: string): Promise<string | null> {
  try {
    const { owner } = await client.getBucketACL(bucket)
    return owner?.id ?? null
  } catch (error) {
    if (toFailure(error).kind === 'access-denied') return null
    throw error
  }
}

export interface InventoryChange {
  id: string
  content: SettingContent
  /** What the rule said before the change; null: there was none. */
  baseText: string | null
}

/** Writes a rule over what the person saw. The service replaces none: it is taken away, and put back should that fail. */
export async function saveInventory(client: Client, bucket: string, change: InventoryChange): Promise<void> {
  const { id, content, baseText } = change
  const present = (await listInventories(client, bucket)).find((rule) => textOf(rule.content, 'Id') === id)
  if (baseText === null && present) {
    throw new AppError({ kind: 'already-exists', message: `there is a rule ${id} already`, bucket })
  }
  if (baseText !== null && present?.text !== baseText) {
    throw new AppError({ kind: 'setting-changed', message: `the rule ${id} was changed meanwhile`, bucket })
  }
  if (present) await removeInventory(client, bucket, id)
  try {
    await write(client, bucket, id, content)
  } catch (error) {
    if (present) await write(client, bucket, id, present.content)
    throw error
  }
}

const addressOf = (bucket: string, id: string) => ({ bucket, query, root, parameters: { inventoryId: id } })

const write = (client: Client, bucket: string, id: string, content: SettingContent) =>
  writeDocument(client, 'PutBucketInventory', addressOf(bucket, id), content)

export const removeInventory = (client: Client, bucket: string, id: string): Promise<void> =>
  removeDocument(client, 'DeleteBucketInventory', addressOf(bucket, id))

/** The newest report of a rule: each has a folder that is named by its time, with a manifest. `target`: where it is written. */
export async function lastReport(
  target: Client,
  { prefix, bucket, id }: { prefix: string; bucket: string; id: string },
): Promise<InventoryReport> {
  let newest: { key: string; writtenAtMs: number } | null = null
  for (let token: string | undefined; ;) {
    const query = { prefix: `${prefix}${bucket}/${id}/`, 'max-keys': 1000, 'continuation-token': token }
    const page = await target.listV2(query)
    for (const { name, lastModified } of page.objects) {
      const writtenAtMs = Date.parse(lastModified)
      const isNewer = newest === null || writtenAtMs > newest.writtenAtMs
      if (name.endsWith('/manifest.json') && isNewer) newest = { key: name, writtenAtMs }
    }
    token = page.nextContinuationToken ?? undefined
    if (!token) return newest ?? { key: null, writtenAtMs: null }
  }
}
