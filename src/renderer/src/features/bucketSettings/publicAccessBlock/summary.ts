import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { isBlocking } from '../../../../../shared/bucketSettings/publicAccessBlock.ts'
import { t } from '../../../i18n.ts'

export const publicAccessBlockSummary = (content: SettingContent | null) =>
  t(`bucketSettings.publicAccessBlock.choices.${isBlocking(content) ? 'on' : 'off'}`)
