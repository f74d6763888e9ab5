import { childOf, childrenOf, textOf, withMembers, type SettingContent } from './content.ts'
import { oneOrMany } from './oneOrMany.ts'

/** What a rule does: sends visitors on, shows another object, or fetches what is missing from elsewhere. */
export const redirectTypes = ['External', 'Internal', 'AliCDN', 'Mirror'] as const
export type RedirectType = (typeof redirectTypes)[number]

/** The elements that a form can show, with one text each. */
const conditionFields = ['KeyPrefixEquals', 'KeySuffixEquals', 'HttpErrorCodeReturnedEquals'] as const
const renamingFields = ['ReplaceKeyWith', 'ReplaceKeyPrefixWith', 'EnableReplacePrefix'] as const
const sendingFields = ['Protocol', 'HostName', 'HttpRedirectCode', 'PassQueryString'] as const
const mirrorFields = [
  ...(['MirrorURL', 'MirrorPassQueryString', 'MirrorFollowRedirect'] as const),
  ...(['MirrorCheckMd5', 'MirrorSNI'] as const),
] as const

export type ConditionField = (typeof conditionFields)[number]
export type RedirectField = (typeof renamingFields | typeof sendingFields | typeof mirrorFields)[number]

const redirectFields: readonly RedirectField[] = [...renamingFields, ...sendingFields, ...mirrorFields]
const fieldsOf: Record<RedirectType, readonly RedirectField[]> = {
  External: [...renamingFields, ...sendingFields],
  Internal: renamingFields,
  AliCDN: [...renamingFields, ...sendingFields],
  Mirror: [...renamingFields, ...mirrorFields],
}

/** What stands for the key that was asked for, in a new name for it. */
export const askedKey = '${key}'

export const conditionText = (rule: SettingContent, field: ConditionField) =>
  textOf(childOf(rule, 'Condition'), field)

export const redirectText = (rule: SettingContent, field: RedirectField) =>
  textOf(childOf(rule, 'Redirect'), field)

/** The rule with a field of its condition changed; an empty one is taken away. */
export const withCondition = (rule: SettingContent, field: ConditionField, text: string) =>
  withMembersOf(rule, 'Condition', { [field]: text || undefined })

/** The rule with a field of its redirect changed; an empty one is taken away. */
export const withRedirect = (rule: SettingContent, field: RedirectField, text: string) =>
  withMembersOf(rule, 'Redirect', { [field]: text || undefined })

/** The status of an answer to which the rule belongs; null where it is tried before anything is looked up. */
export function errorStatusOf(rule: SettingContent): number | null {
  const text = conditionText(rule, 'HttpErrorCodeReturnedEquals')
  return text === '' ? null : Number(text)
}

/** What is not named is External. Null: a type that is not known here. */
export function redirectTypeOf(rule: SettingContent): RedirectType | null {
  const type = textOf(childOf(rule, 'Redirect'), 'RedirectType') || 'External'
  return redirectTypes.find((known) => known === type) ?? null
}

/** The rule with another type, without the fields of the one before; a mirror comes with the status that it needs. */
export function withRedirectType(rule: SettingContent, type: RedirectType): SettingContent {
  const foreign = redirectFields.filter((field) => !fieldsOf[type].includes(field))
  const typed = withMembersOf(rule, 'Redirect', {
    ...Object.fromEntries(foreign.map((field) => [field, undefined])),
    RedirectType: type,
  })
  return type === 'Mirror' ? withCondition(typed, 'HttpErrorCodeReturnedEquals', '404') : typed
}

/** A header that a request has to bring; what is empty is not asked of it. */
export interface HeaderCondition {
  name: string
  equals: string
  startsWith: string
  endsWith: string
}

const headersIn = (rule: SettingContent) => childrenOf(childOf(rule, 'Condition'), 'IncludeHeader')

export const headersOf = (rule: SettingContent): HeaderCondition[] =>
  headersIn(rule).map((header) => ({
    name: textOf(header, 'Key'),
    equals: textOf(header, 'Equals'),
    startsWith: textOf(header, 'StartsWith'),
    endsWith: textOf(header, 'EndsWith'),
  }))

/** The rule with these headers in place of its own; what another tool wrote in one of them stays with its place. */
export function withHeaders(rule: SettingContent, headers: readonly HeaderCondition[]): SettingContent {
  const before = headersIn(rule)
  const trees = headers.map(({ name, equals, startsWith, endsWith }, index) =>
    withMembers(before[index] ?? {}, {
      Key: name,
      Equals: equals || undefined,
      StartsWith: startsWith || undefined,
      EndsWith: endsWith || undefined,
    }),
  )
  return withMembersOf(rule, 'Condition', { IncludeHeader: oneOrMany(trees) })
}

/** Elements for which a form would show the rule as another one than it is: an unknown type, an unknown condition. */
export function unshownElements(rule: SettingContent): string[] {
  const shown: readonly string[] = [...conditionFields, 'IncludeHeader']
  const conditions = Object.keys(childOf(rule, 'Condition')).filter((name) => !shown.includes(name))
  return redirectTypeOf(rule) === null
    ? [textOf(childOf(rule, 'Redirect'), 'RedirectType'), ...conditions]
    : conditions
}

/** Elements of its redirect that a form leaves as they are. */
export function keptElements(rule: SettingContent): string[] {
  const shown: readonly string[] = [...redirectFields, 'RedirectType']
  return Object.keys(childOf(rule, 'Redirect')).filter((name) => !shown.includes(name))
}

function withMembersOf(
  rule: SettingContent,
  name: 'Condition' | 'Redirect',
  members: Parameters<typeof withMembers>[1],
): SettingContent {
  const changed = withMembers(childOf(rule, name), members)
  // An element without children is read as an empty text.
  return withMembers(rule, { [name]: Object.keys(changed).length > 0 ? changed : '' })
}
