import { z } from 'zod'
import { settingContent } from '../bucketSettings/content.ts'
import { method } from './define.ts'
import { profileId } from './place.ts'

/** A rule by which the service lists a bucket's objects into a file, as a tree with all that is in it. */
export const inventory = z.object({ content: settingContent, text: z.string() })
export type Inventory = z.infer<typeof inventory>

export const inventoryReport = z.object({
  writtenAtMs: z.number().int().nullable(),
  key: z.string().nullable(),
})
export type InventoryReport = z.infer<typeof inventoryReport>

const subject = z.object({ profileId, bucket: z.string().min(1) })
const oneRule = subject.extend({ id: z.string().min(1) })

export const inventories = {
  /** With the number of the account that owns the bucket, as far as this account may know it. */
  list: method(subject, z.object({ inventories: z.array(inventory), ownerId: z.string().nullable() })),
  print: method(z.object({ content: settingContent }), inventory),
  /**
   * Writes a rule. `baseText` is what the person saw of it (null: a new one): when the service has something else by
   * now, nothing is written, and this fails with `setting-changed`, or `already-exists` where there was to be none.
   */
  save: method(oneRule.extend({ content: settingContent, baseText: z.string().nullable() }), z.void()),
  remove: method(oneRule, z.void()),
  /** When the newest report of a rule was written; null where none is found. Fails where its bucket cannot be read. */
  lastReport: method(
    oneRule.extend({ targetBucket: z.string().min(1), targetPrefix: z.string() }),
    inventoryReport,
  ),
}
