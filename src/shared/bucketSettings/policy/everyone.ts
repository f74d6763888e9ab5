import type { SettingContent } from '../content.ts'
import { isMeant } from './evaluate.ts'
import { patternsOf, statementsOf } from './readStatements.ts'

/** Whether a statement is about people whom nobody knows: a policy sees each of them as `*`. */
export function isForEveryone(statement: SettingContent): boolean {
  const principals = patternsOf(statement, 'Principal')
  return principals !== null && isMeant(principals, '*')
}

/** The statements that let such people in, whatever else they ask of them. */
export const publicStatements = (policy: SettingContent | null): SettingContent[] =>
  statementsOf(policy).filter((statement) => statement['Effect'] === 'Allow' && isForEveryone(statement))
