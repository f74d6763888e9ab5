import type { RetentionState } from '../../../../../shared/contract/retention.ts'
import { t } from '../../../i18n.ts'
import { spanWords } from './words.ts'

export const hasNoRetention = ({ state }: RetentionState): boolean => state === 'none'

export function retentionSummary(retention: RetentionState): string {
  if (retention.state === 'none') return t('bucketSettings.retention.states.none')
  const key = retention.state === 'locked' ? 'locked' : 'inProgress'
  return t(`bucketSettings.retention.states.${key}`, { span: spanWords(retention.days) })
}
