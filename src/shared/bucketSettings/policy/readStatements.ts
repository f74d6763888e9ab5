import { isTree, type SettingContent, type SettingValue } from '../content.ts'
import { isOperator, isValueOf } from './conditions.ts'

/** Who may do what with what, or may not, as it can be judged. */
export interface Statement {
  effect: 'Allow' | 'Deny'
  principals: Patterns
  actions: Patterns
  resources: Patterns
  conditions: readonly Condition[]
}

/** `isExcept`: everything but what the patterns fit. */
export interface Patterns {
  patterns: readonly string[]
  isExcept: boolean
}

/** All of a statement's have to hold; one of the values has to fit. */
export interface Condition {
  operator: string
  key: string
  values: readonly string[]
}

/** The statements of a policy as they stand there; what is no object among them is an empty one. */
export const statementsOf = (policy: SettingContent | null): SettingContent[] => {
  const statements = policy?.['Statement']
  return Array.isArray(statements) ? statements.map((each) => (isTree(each) ? each : {})) : []
}

/** A statement that can be judged; null where OSS would not take it, or it says what is not known here. */
export function readStatement(statement: SettingContent): Statement | null {
  const effect = statement['Effect']
  const principals = patternsOf(statement, 'Principal')
  const actions = patternsOf(statement, 'Action')
  const resources = patternsOf(statement, 'Resource')
  const conditions = conditionsOf(statement['Condition'])
  if (effect !== 'Allow' && effect !== 'Deny') return null
  if (!principals || !actions || !resources || !conditions?.every(canBeJudged)) return null
  return { effect, principals, actions, resources, conditions }
}

const canBeJudged = ({ operator, values }: Condition) => values.every((value) => isValueOf(operator, value))

/** Null for what OSS would not take. */
export function patternsOf(statement: SettingContent, name: string): Patterns | null {
  const given = statement[name]
  const patterns = wordsOf(given ?? statement[`Not${name}`])
  return patterns && { patterns, isExcept: given === undefined }
}

/** One word or a list of them; null for what is neither. */
export function wordsOf(value: SettingValue | undefined): string[] | null {
  const list = Array.isArray(value) ? value : [value]
  const areWords = list.every((each) => ['string', 'number', 'boolean'].includes(typeof each))
  return areWords ? list.map(String) : null
}

/** Null where one of them is of a form that is not known here. */
export function conditionsOf(value: SettingValue | undefined): Condition[] | null {
  if (value === undefined) return []
  if (!isTree(value)) return null
  const conditions: Condition[] = []
  for (const [operator, keys] of Object.entries(value)) {
    if (!isOperator(operator) || !isTree(keys)) return null
    for (const [key, given] of Object.entries(keys)) {
      const values = wordsOf(given)
      if (!values) return null
      conditions.push({ operator, key, values })
    }
  }
  return conditions
}
