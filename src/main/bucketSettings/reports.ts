import { inventoryOf } from '../../shared/bucketSettings/inventory.ts'
import type { BucketReports } from '../../shared/contract/bucketFacts.ts'
import type { InventoryReport } from '../../shared/contract/inventories.ts'
import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'
import { inventory } from './lists/inventory.ts'

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

/** More rules than these are rare, and each costs a listing. */
const maxRules = 10

/** When any rule of a bucket last wrote a report, as far as the account may see the buckets that they go to. */
export async function newestReport(
  clientOf: (bucket: string) => Promise<Client>,
  bucket: string,
): Promise<BucketReports> {
  const items = await inventory.read(await clientOf(bucket), bucket)
  const reports = await Promise.all(
    items.slice(0, maxRules).map(async (item) => {
      const { id, targetBucket, targetPrefix: prefix } = inventoryOf(item)
      try {
        return (await lastReport(await clientOf(targetBucket), { prefix, bucket, id })).writtenAtMs
      } catch (error) {
        if (['access-denied', 'bucket-missing'].includes(toFailure(error).kind)) return null
        throw error
      }
    }),
  )
  const known = reports.filter((writtenAtMs) => writtenAtMs !== null)
  return { newestAtMs: known.length === 0 ? null : Math.max(...known) }
}
