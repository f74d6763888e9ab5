import { isTree, type SettingContent, type SettingValue } from '../content.ts'
import { isForEveryone } from './everyone.ts'
import { statementsOf } from './readStatements.ts'

/** Whether the statements are a list, so that the form can change single ones. */
export const isEditable = (policy: SettingContent | null): boolean =>
  policy === null || policy['Statement'] === undefined || Array.isArray(policy['Statement'])

/** The policy with more statements at its end. */
export const withAdded = (
  policy: SettingContent | null,
  added: readonly SettingContent[],
): SettingContent => ({
  Version: '1',
  ...policy,
  Statement: [...listOf(policy), ...added],
})

/** The policy with others in the place of one statement; null, which takes it away, when none would be left. */
export function withReplaced(
  policy: SettingContent | null,
  place: number,
  others: readonly SettingContent[],
): SettingContent | null {
  const statements = listOf(policy).toSpliced(place, 1, ...others)
  return statements.length === 0 ? null : { ...policy, Statement: statements }
}

const listOf = (policy: SettingContent | null): SettingValue[] => {
  const statements = policy?.['Statement']
  return Array.isArray(statements) ? statements : []
}

/** Statements that refuse everyone something under a condition: OSS then refuses it to the owner as well. */
export const statementsBindingOwner = (policy: SettingContent | null): SettingContent[] =>
  statementsOf(policy).filter(
    (statement) =>
      statement['Effect'] === 'Deny' &&
      isForEveryone(statement) &&
      isTree(statement['Condition']) &&
      Object.keys(statement['Condition']).length > 0,
  )

/** Those of them that were not there before. */
export function newAmong(statements: readonly SettingContent[], before: readonly SettingContent[]) {
  const known = new Set(before.map((statement) => JSON.stringify(statement)))
  return statements.filter((statement) => !known.has(JSON.stringify(statement)))
}
