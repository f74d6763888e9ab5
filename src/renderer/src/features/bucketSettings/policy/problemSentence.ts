import type { StatementProblem } from '../../../../../shared/bucketSettings/policy/problems.ts'
import { t } from '../../../i18n.ts'

export const problemSentence = ({ code, value = '' }: StatementProblem) =>
  t(`bucketSettings.policy.problem.${code}`, { value })
