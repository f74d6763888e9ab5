import type { FactValues } from '../../../../../shared/contract/bucketFacts.ts'
import { t } from '../../../i18n.ts'

export const domainsSummary = ({ length: count }: FactValues['domains']): string =>
  t('bucketSettings.domains.summary', { count })
