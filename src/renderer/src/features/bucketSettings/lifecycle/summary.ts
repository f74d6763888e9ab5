import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { rulesOf } from '../../../../../shared/bucketSettings/lifecycle/read.ts'
import { t } from '../../../i18n.ts'

export const lifecycleSummary = (content: SettingContent | null) =>
  t('bucketSettings.lifecycle.rules', { count: rulesOf(content).length })
