import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { acceptedTls, tlsChoiceOf } from '../../../../../shared/bucketSettings/tls.ts'
import { t } from '../../../i18n.ts'

export const httpsSummary = (content: SettingContent | null) =>
  t(`bucketSettings.https.choices.${choiceKeys[tlsChoiceOf(acceptedTls(content))]}`)

/** The choices as keys of their words. */
export const choiceKeys = { any: 'any', 'TLSv1.2': 'from12', 'TLSv1.3': 'from13', own: 'own' } as const
