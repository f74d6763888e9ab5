import { holds } from './conditions.ts'
import type { Patterns, Policy, Statement } from './document.ts'
import { fits } from './patterns.ts'

/** A request as policies see it. */
export interface Asked {
  /** The account's id; `*` for nobody known. */
  principal: string
  /** Such as `oss:GetObject`. */
  action: string
  /** Such as `acs:oss:oss-cn-hangzhou:1000000000000001:demo/key`. */
  resource: string
  /** Values by condition key, such as `acs:SourceIp`. */
  values: ReadonlyMap<string, string>
}

/** What is denied anywhere is denied; `none` where no statement is about the request. */
export function evaluate({ statements }: Policy, asked: Asked): 'allow' | 'deny' | 'none' {
  const applying = statements.filter((statement) => applies(statement, asked))
  if (applying.some(({ effect }) => effect === 'Deny')) return 'deny'
  return applying.length > 0 ? 'allow' : 'none'
}

function applies({ principals, actions, resources, conditions }: Statement, asked: Asked): boolean {
  return (
    (!principals || isMeant(principals, asked.principal, { ignoresCase: false })) &&
    isMeant(actions, asked.action, { ignoresCase: true }) &&
    isMeant(resources, asked.resource, { ignoresCase: false }) &&
    areMet(conditions, asked.values)
  )
}

function isMeant({ patterns, isExcept }: Patterns, text: string, options: { ignoresCase: boolean }): boolean {
  return patterns.some((pattern) => fits(text, pattern, options)) !== isExcept
}

function areMet(conditions: Statement['conditions'], values: Asked['values']): boolean {
  for (const [operator, keys] of conditions) {
    for (const [key, expected] of keys) {
      if (!holds(operator, values.get(key), expected)) return false
    }
  }
  return true
}

/** Whether a policy lets in people whom nobody knows, whatever else it asks of them. */
export function isPublic({ statements }: Policy): boolean {
  return statements.some(
    ({ effect, principals, conditions }) =>
      effect === 'Allow' &&
      principals !== undefined &&
      isMeant(principals, '*', { ignoresCase: false }) &&
      conditions.size === 0,
  )
}
