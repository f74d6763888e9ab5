import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import type { PolicyTarget } from '../../../../../shared/bucketSettings/policy/plainStatement.ts'
import { mostPolicyBytes, problemsOf, sizeOf } from '../../../../../shared/bucketSettings/policy/problems.ts'
import { readPlain } from '../../../../../shared/bucketSettings/policy/readPlain.ts'
import { statementsOf } from '../../../../../shared/bucketSettings/policy/readStatements.ts'
import { formatCount, t } from '../../../i18n.ts'
import { problemSentence } from './problemSentence.ts'

/** What keeps a policy from being saved. What the form cannot show is left for OSS to judge. */
export function policyProblems(policy: SettingContent | null, target: PolicyTarget): string[] {
  const ofStatements = statementsOf(policy).flatMap((statement, place) => {
    const reading = readPlain(statement, target)
    const problems = 'plain' in reading ? problemsOf(reading.plain) : []
    return problems.map((problem) =>
      t('bucketSettings.policy.problem.at', { place: place + 1, problem: problemSentence(problem) }),
    )
  })
  const sizeBytes = policy ? sizeOf(policy) : 0
  if (sizeBytes <= mostPolicyBytes) return ofStatements
  const kilobytes = (bytes: number) => formatCount(Math.ceil(bytes / 1024))
  return [
    ...ofStatements,
    t('bucketSettings.policy.problem.tooLong', {
      most: kilobytes(mostPolicyBytes),
      size: kilobytes(sizeBytes),
    }),
  ]
}
