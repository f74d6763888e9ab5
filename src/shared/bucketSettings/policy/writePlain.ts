import type { SettingContent, SettingValue } from '../content.ts'
import { areListings } from './actions.ts'
import type { Objects, PlainStatement, PolicyTarget, When, Who } from './plainStatement.ts'
import { readPlain } from './readPlain.ts'

/** The statement saying something else. What did not change, and what the form does not know, stays as it is written. */
export function writePlain(
  statement: SettingContent,
  plain: PlainStatement,
  target: PolicyTarget,
): SettingContent {
  const reading = readPlain(statement, target)
  const before = 'plain' in reading ? membersOf(reading.plain, target) : {}
  const changed = Object.entries(membersOf(plain, target)).filter(
    ([name, value]) => !(name in before) || JSON.stringify(before[name]) !== JSON.stringify(value),
  )
  // A list that is still empty stays: half of a statement is shown as what it is.
  const entries = Object.entries({ ...statement, ...Object.fromEntries(changed) })
  return Object.fromEntries(
    entries.filter((entry): entry is [string, SettingValue] => entry[1] !== undefined),
  )
}

/** Undefined where a statement goes without. */
const membersOf = (
  plain: PlainStatement,
  target: PolicyTarget,
): Record<string, SettingValue | undefined> => ({
  Effect: plain.effect,
  Principal: principalsOf(plain.who, target),
  Action: plain.actions,
  Resource: resourcesOf(plain, target),
  Condition: conditionOf(plain),
})

function principalsOf(who: Who, { ownerId }: PolicyTarget): string[] {
  if (who.type === 'everyone') return ['*']
  if (who.type === 'account') return ownerId === null ? [] : [ownerId]
  return who.principals
}

function resourcesOf({ objects, actions }: PlainStatement, { bucket, ownerId }: PolicyTarget): string[] {
  const itself = `acs:oss:*:${ownerId ?? '*'}:${bucket}`
  if (objects.type === 'bucket') return [itself, `${itself}/*`]
  const patterns = patternsOf(objects)
  return patterns.length > 0 && areListings(actions)
    ? [itself]
    : patterns.map((pattern) => `${itself}/${pattern}`)
}

/** None where it is not said yet, which is never taken for the whole bucket. */
function patternsOf(objects: Objects): string[] {
  if (objects.type === 'patterns') return objects.patterns
  return objects.type === 'folder' && objects.folder !== '' ? [`${objects.folder}*`] : []
}

function conditionOf({ objects, actions, when }: PlainStatement): SettingContent | undefined {
  const prefixes = areListings(actions) ? patternsOf(objects) : []
  const condition = {
    ...(prefixes.length > 0 && { StringLike: { 'oss:Prefix': prefixes } }),
    ...conditionOfWhen(when),
  }
  return Object.keys(condition).length === 0 ? undefined : condition
}

function conditionOfWhen({ addresses, isExceptAddresses, isInternetOnly, transport, from, until }: When) {
  return {
    ...(addresses.length > 0 && {
      [isExceptAddresses ? 'NotIpAddress' : 'IpAddress']: { 'acs:SourceIp': addresses },
    }),
    ...(isInternetOnly && { StringNotLike: { 'acs:SourceVpc': ['vpc-*'] } }),
    ...(transport !== 'any' && { Bool: { 'acs:SecureTransport': String(transport === 'https') } }),
    ...(from !== null && { DateGreaterThan: { 'acs:CurrentTime': from } }),
    ...(until !== null && { DateLessThan: { 'acs:CurrentTime': until } }),
  }
}
