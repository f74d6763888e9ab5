import { childOf, textOf, textsOf, withMembers, type SettingContent } from './content.ts'

export const inventoryFields = [
  'Size',
  'LastModifiedDate',
  'ETag',
  'StorageClass',
  'IsMultipartUploaded',
  'EncryptionStatus',
  'TransitionTime',
  'ObjectAcl',
  'TaggingCount',
  'ObjectType',
  'Crc64',
] as const
export type InventoryField = (typeof inventoryFields)[number]

/** One rule of an inventory as a form shows it. */
export interface InventoryRule {
  id: string
  isEnabled: boolean
  /** Only objects whose keys begin so are listed. */
  prefix: string
  targetBucket: string
  targetPrefix: string
  accountId: string
  /** Without its path. */
  roleName: string
  /** `kms`: with a key that the form does not show and an edit keeps. */
  encryption: 'none' | 'oss' | 'kms'
  frequency: 'Daily' | 'Weekly'
  versions: 'Current' | 'All'
  fields: InventoryField[]
}

export const maxInventories = 1000

/** What a new rule begins with. */
export const newInventory: InventoryRule = {
  id: '',
  isEnabled: true,
  prefix: '',
  targetBucket: '',
  targetPrefix: 'inventory/',
  accountId: '',
  roleName: 'AliyunOSSRole',
  encryption: 'none',
  frequency: 'Weekly',
  versions: 'Current',
  fields: ['Size', 'LastModifiedDate', 'StorageClass'],
}

export function inventoryOf(content: SettingContent): InventoryRule {
  const destination = destinationIn(content)
  const roleArn = textOf(destination, 'RoleArn')
  const fields = textsOf(childOf(content, 'OptionalFields'), 'Field')
  return {
    id: textOf(content, 'Id'),
    isEnabled: textOf(content, 'IsEnabled') === 'true',
    prefix: textOf(childOf(content, 'Filter'), 'Prefix'),
    targetBucket: textOf(destination, 'Bucket').replace(/^.*:::/, ''),
    targetPrefix: textOf(destination, 'Prefix'),
    accountId: textOf(destination, 'AccountId'),
    roleName: roleArn.replace(/^.*\//, ''),
    encryption: encryptionOf(childOf(destination, 'Encryption')),
    frequency: textOf(childOf(content, 'Schedule'), 'Frequency') === 'Daily' ? 'Daily' : 'Weekly',
    versions: textOf(content, 'IncludedObjectVersions') === 'All' ? 'All' : 'Current',
    fields: inventoryFields.filter((field) => fields.includes(field)),
  }
}

const destinationIn = (content: SettingContent) =>
  childOf(childOf(content, 'Destination'), 'OSSBucketDestination')

function encryptionOf(encryption: SettingContent): InventoryRule['encryption'] {
  if ('SSE-KMS' in encryption) return 'kms'
  return 'SSE-OSS' in encryption ? 'oss' : 'none'
}

/** The content with what the form says; filters, keys and fields that it does not show stay as they are. */
export function withInventory(content: SettingContent, rule: InventoryRule): SettingContent {
  return withMembers(content, {
    Id: rule.id,
    IsEnabled: String(rule.isEnabled),
    Filter: withMembers(childOf(content, 'Filter'), { Prefix: rule.prefix }),
    Destination: withMembers(childOf(content, 'Destination'), {
      OSSBucketDestination: withDestination(destinationIn(content), rule),
    }),
    Schedule: withMembers(childOf(content, 'Schedule'), { Frequency: rule.frequency }),
    IncludedObjectVersions: rule.versions,
    OptionalFields: withFields(childOf(content, 'OptionalFields'), rule.fields),
  })
}

function withDestination(destination: SettingContent, rule: InventoryRule): SettingContent {
  const { accountId, roleName, encryption } = rule
  const isSame = encryption === encryptionOf(childOf(destination, 'Encryption'))
  const newEncryption = encryption === 'oss' ? { 'SSE-OSS': '' } : undefined
  const before = inventoryOf({ Destination: { OSSBucketDestination: destination } })
  const isSameRole = before.roleName === roleName && before.accountId === accountId
  return withMembers(destination, {
    Format: textOf(destination, 'Format') || 'CSV',
    AccountId: accountId,
    RoleArn: isSameRole ? textOf(destination, 'RoleArn') : `acs:ram::${accountId}:role/${roleName}`,
    Bucket: `acs:oss:::${rule.targetBucket}`,
    Prefix: rule.targetPrefix,
    Encryption: isSame ? destination['Encryption'] : newEncryption,
  })
}

function withFields(present: SettingContent, fields: readonly InventoryField[]): SettingContent | undefined {
  const isKnown = (field: string) => inventoryFields.some((known) => known === field)
  const others = textsOf(present, 'Field').filter((field) => !isKnown(field))
  const all = [...fields, ...others]
  return all.length === 0 ? undefined : withMembers(present, { Field: all })
}

export type InventoryProblem =
  'noId' | 'badId' | 'takenId' | 'noTarget' | 'badAccount' | 'noRole' | 'badPrefix' | 'longPrefix'

/** What is wrong with a rule, by the part of the form; `taken`: the names of the other rules. */
export function inventoryProblems(
  rule: InventoryRule,
  taken: readonly string[],
): Partial<Record<keyof InventoryRule, InventoryProblem>> {
  return {
    ...problem('id', idProblem(rule.id, taken)),
    ...problem('targetBucket', rule.targetBucket === '' ? 'noTarget' : null),
    ...problem('targetPrefix', prefixProblem(rule.targetPrefix)),
    ...problem('prefix', prefixProblem(rule.prefix)),
    ...problem('accountId', /^\d{1,32}$/.test(rule.accountId) ? null : 'badAccount'),
    ...problem('roleName', /^[\w.-]{1,64}$/.test(rule.roleName) ? null : 'noRole'),
  }
}

const problem = (part: keyof InventoryRule, found: InventoryProblem | null) =>
  found === null ? {} : { [part]: found }

function idProblem(id: string, taken: readonly string[]): InventoryProblem | null {
  if (id === '') return 'noId'
  if (!/^[\w-]{1,64}$/.test(id)) return 'badId'
  return taken.includes(id) ? 'takenId' : null
}

/** A report's key is the prefix, two names and more, and no key is longer than 1023 bytes of UTF-8. */
function prefixProblem(prefix: string): InventoryProblem | null {
  if (/^[/\\]/.test(prefix)) return 'badPrefix'
  return prefix.length > 512 ? 'longPrefix' : null
}
