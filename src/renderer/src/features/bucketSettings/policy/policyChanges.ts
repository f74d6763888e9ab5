import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import type { PolicyTarget } from '../../../../../shared/bucketSettings/policy/plainStatement.ts'
import { readPlain } from '../../../../../shared/bucketSettings/policy/readPlain.ts'
import { statementsOf } from '../../../../../shared/bucketSettings/policy/readStatements.ts'
import { t } from '../../../i18n.ts'
import { listChanges, type SettingChange } from '../frame/changes.ts'
import { sentenceOf } from './sentences.ts'

/** Which sentences a change adds to a policy, and which it takes out. Their order says nothing. */
export function policyChanges(
  before: SettingContent | null,
  after: SettingContent | null,
  target: PolicyTarget,
): SettingChange[] {
  const sentences = (policy: SettingContent | null) =>
    statementsOf(policy).map((statement) => {
      const reading = readPlain(statement, target)
      return 'plain' in reading ? sentenceOf(reading.plain) : t('bucketSettings.policy.ofCode')
    })
  return listChanges(sentences(before), sentences(after))
}
