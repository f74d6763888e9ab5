import { z } from 'zod'
import { method } from './define.ts'
import { profileId } from './place.ts'

export const inventoryReport = z.object({
  writtenAtMs: z.number().int().nullable(),
  key: z.string().nullable(),
})
export type InventoryReport = z.infer<typeof inventoryReport>

const oneRule = z.object({ profileId, bucket: z.string().min(1), id: z.string().min(1) })

export const inventories = {
  /** When the newest report of a rule was written; null where none is found. Fails where its bucket cannot be read. */
  lastReport: method(
    oneRule.extend({ targetBucket: z.string().min(1), targetPrefix: z.string() }),
    inventoryReport,
  ),
}
