import type { InventoryRule } from '../../../../../shared/bucketSettings/inventory.ts'
import { t } from '../../../i18n.ts'

/** Where a rule's lists go, such as `oss://reports/inventory/`. */
export const targetOf = ({ targetBucket, targetPrefix }: InventoryRule) =>
  `oss://${targetBucket}/${targetPrefix}`

/** What a rule does, in one sentence. */
export const inventorySentence = (rule: InventoryRule) =>
  t('bucketSettings.inventory.says', {
    frequency: t(`bucketSettings.inventory.frequencies.${rule.frequency}`),
    what:
      rule.prefix === ''
        ? t('bucketSettings.inventory.everything')
        : t('bucketSettings.inventory.below', { prefix: rule.prefix }),
    place: targetOf(rule),
  })
