import { childOf, textOf, textsOf, type SettingContent } from '../content.ts'
import { isForEveryone, publicStatements } from '../policy/everyone.ts'
import { statementsOf } from '../policy/readStatements.ts'

/** What a policy lets people do whom nobody knows; undefined: the policy is not known. */
export function policyOpenness(
  policy: SettingContent | null | undefined,
): 'closed' | 'read' | 'write' | undefined {
  if (policy === undefined) return undefined
  const open = publicStatements(policy).filter((statement) => !narrows(childOf(statement, 'Condition')))
  if (open.length === 0) return 'closed'
  return open.every(onlyReads) ? 'read' : 'write'
}

const onlyReads = (statement: SettingContent) =>
  'Action' in statement && textsOf(statement, 'Action').every((action) => /^oss:(get|list)/i.test(action))

/** Whether a condition asks for something that not just anyone can meet. */
const narrows = (condition: SettingContent) =>
  Object.keys(condition)
    .filter((operator) => !operator.includes('Not'))
    .some((operator) => {
      const keys = childOf(condition, operator)
      return Object.keys(keys).some((key) => !isMetByAnyone(key, textsOf(keys, key)))
    })

const isMetByAnyone = (key: string, values: string[]) =>
  key === secureTransport || values.some((value) => ['*', '0.0.0.0/0', '::/0'].includes(value))

const secureTransport = 'acs:SecureTransport'

/** Whether a policy turns away whoever comes over plain HTTP, for all objects of the bucket. */
export const refusesPlainHttp = (policy: SettingContent | null, bucket: string): boolean =>
  statementsOf(policy).some(
    (statement) =>
      textOf(statement, 'Effect') === 'Deny' &&
      isForEveryone(statement) &&
      textsOf(statement, 'Action').some((action) => action === '*' || action === 'oss:*') &&
      textsOf(statement, 'Resource').some((resource) => coversObjects(resource, bucket)) &&
      isAboutPlainHttp(childOf(statement, 'Condition')),
  )

const coversObjects = (resource: string, bucket: string) =>
  [`${bucket}/*`, `${bucket}*`, '*'].includes(resource.split(':').at(-1) ?? '')

function isAboutPlainHttp(condition: SettingContent): boolean {
  const bool = childOf(condition, 'Bool')
  const isAlone = Object.keys(condition).length === 1 && Object.keys(bool).length === 1
  const value = bool[secureTransport]
  return isAlone && (value === false || textsOf(bool, secureTransport).includes('false'))
}
