import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import type { InventoryRule } from '../../../../../shared/bucketSettings/inventory.ts'

/** A rule that is being made or changed. */
export interface InventoryDraft {
  /** As it was when the change began; null for a new one. */
  base: SettingContent | null
  rule: InventoryRule
}
