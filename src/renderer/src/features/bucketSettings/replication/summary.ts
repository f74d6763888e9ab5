import type { FactValues } from '../../../../../shared/contract/bucketFacts.ts'
import { t } from '../../../i18n.ts'

export const replicationSummary = ({ length: count }: FactValues['replication']): string =>
  t('bucketSettings.replication.summary', { count })
