import type { Client } from '../../../oss/index.ts'
import { inventoryManifest, lineReader, type InventoryManifest, type LineReader } from './inventoryRows.ts'

/** A list of all objects of a bucket that the service wrote by itself. */
export interface FoundInventory {
  /** Of the bucket in which the list lies. */
  client: Client
  files: InventoryManifest['files']
  readLine: LineReader
  writtenAtMs: number
}

export interface InventorySearch {
  /** Of the bucket whose objects are listed. */
  client: Client
  bucket: string
  clientOf: (bucket: string) => Promise<Client>
  /** What is older says too little. */
  oldestMs: number
  signal: AbortSignal
}

type Inventory = Awaited<ReturnType<Client['listBucketInventory']>>['inventoryList'][number]

/** The newest list of all objects of a bucket that has what is needed of each; null where there is none. */
export async function findInventory(search: InventorySearch): Promise<FoundInventory | null> {
  const found: FoundInventory[] = []
  for await (const inventory of inventoriesOf(search)) {
    const newest = isOfAll(inventory) ? await newestList(search, inventory) : null
    if (newest && newest.writtenAtMs >= search.oldestMs) found.push(newest)
  }
  return found.toSorted((a, b) => b.writtenAtMs - a.writtenAtMs)[0] ?? null
}

async function* inventoriesOf({ client, bucket, signal }: InventorySearch): AsyncGenerator<Inventory> {
  let continuationToken: string | undefined
  do {
    const page = await client.listBucketInventory(bucket, { continuationToken, signal })
    yield* page.inventoryList
    continuationToken = page.nextContinuationToken
  } while (continuationToken)
}

const isOfAll = ({ isEnabled, prefix, filter, OSSBucketDestination: { format } }: Inventory) =>
  isEnabled && !prefix && format === 'CSV' && Object.values(filter ?? {}).every((limit) => !limit)

async function newestList(search: InventorySearch, inventory: Inventory): Promise<FoundInventory | null> {
  const { bucket, clientOf, signal } = search
  const { bucket: target, prefix = '' } = inventory.OSSBucketDestination
  const client = await clientOf(target)
  const folder = `${prefix}${bucket}/${inventory.id}/`
  const names: string[] = []
  for await (const { prefixes } of client.eachPage({ prefix: folder, delimiter: '/' }, { signal }))
    names.push(...(prefixes ?? []))
  // Named by when they were written, such as `2026-05-17T16-00Z/`.
  const newest = names
    .filter((name) => /\/\d{4}-\d\d-\d\dT[\d-]+Z\/$/.test(name))
    .toSorted()
    .at(-1)
  if (newest === undefined) return null
  const { content } = await client.get(`${newest}manifest.json`, { signal })
  const manifest = inventoryManifest.safeParse(JSON.parse(content.toString()))
  const readLine = manifest.success ? lineReader(manifest.data.fileSchema) : null
  if (!manifest.success || !readLine) return null
  const { files, creationTimestamp } = manifest.data
  return { client, files, readLine, writtenAtMs: creationTimestamp * 1000 }
}
