import type { InventoryRule } from '../../../../../shared/bucketSettings/inventory.ts'
import type { Inventory } from '../../../../../shared/contract/inventories.ts'

/** A rule that is being made or changed. */
export interface InventoryDraft {
  /** As it was when the change began; null for a new one. */
  base: Inventory | null
  rule: InventoryRule
}
