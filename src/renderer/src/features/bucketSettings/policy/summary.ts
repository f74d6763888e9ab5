import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { statementsOf } from '../../../../../shared/bucketSettings/policy/readStatements.ts'
import { t } from '../../../i18n.ts'

export function policySummary(content: SettingContent | null): string {
  const count = statementsOf(content).length
  return count === 0 ? t('bucketSettings.policy.none') : t('bucketSettings.policy.count', { count })
}
