import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { corsRuleTrees } from '../../../../../shared/bucketSettings/cors.ts'
import { t } from '../../../i18n.ts'

export const corsSummary = (content: SettingContent | null) =>
  t('bucketSettings.cors.now', { count: corsRuleTrees(content).length })
