import type { SettingContent } from '../content.ts'
import { holds } from './conditions.ts'
import { fitsPattern } from './patterns.ts'
import { readStatement, statementsOf, type Patterns, type Statement } from './readStatements.ts'

/** A request as a policy sees it. */
export interface AskedOfPolicy {
  /** The id of an account, of a user or of a role; `*` for nobody known. */
  principal: string
  /** Such as `oss:GetObject`. */
  action: string
  /** Such as `acs:oss:oss-cn-hangzhou:1000000000000001:demo/key`. */
  resource: string
  /** Values by condition key, such as `acs:SourceIp`. */
  values: ReadonlyMap<string, string>
}

export interface Judgement {
  verdict: 'allowed' | 'refused' | 'undecided'
  /** The statements that make it so, by their place in the policy. */
  decidedBy: number[]
  /** Statements that cannot be judged here. Unless it is refused, they may change the verdict. */
  unreadable: number[]
}

/** What a policy says to a request. One statement that refuses is stronger than any that allow. */
export function judge(policy: SettingContent | null, asked: AskedOfPolicy): Judgement {
  const statements = statementsOf(policy).map(readStatement)
  const placesOf = (isMeant: (statement: Statement | null) => boolean) =>
    statements.flatMap((statement, place) => (isMeant(statement) ? [place] : []))
  const applying = (effect: Statement['effect']) =>
    placesOf((statement) => statement?.effect === effect && applies(statement, asked))
  const unreadable = placesOf((statement) => statement === null)
  const refusing = applying('Deny')
  if (refusing.length > 0) return { verdict: 'refused', decidedBy: refusing, unreadable }
  const allowing = applying('Allow')
  return { verdict: allowing.length > 0 ? 'allowed' : 'undecided', decidedBy: allowing, unreadable }
}

function applies({ principals, actions, resources, conditions }: Statement, asked: AskedOfPolicy): boolean {
  return (
    isMeant(principals, asked.principal) &&
    isMeant(lowerCase(actions), asked.action.toLowerCase()) &&
    isMeant(resources, asked.resource) &&
    conditions.every(({ operator, key, values }) => holds(operator, asked.values.get(key), values))
  )
}

export const isMeant = ({ patterns, isExcept }: Patterns, text: string) =>
  patterns.some((pattern) => fitsPattern(text, pattern)) !== isExcept

const lowerCase = ({ patterns, isExcept }: Patterns): Patterns => ({
  patterns: patterns.map((pattern) => pattern.toLowerCase()),
  isExcept,
})
