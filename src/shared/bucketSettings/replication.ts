import { childOf, isTree, textOf, textsOf, withMembers, type SettingContent } from './content.ts'
import { oneOrMany } from './oneOrMany.ts'

/** One rule of replication as a form shows it. */
export interface ReplicationRule {
  targetBucket: string
  /** Plain id such as `cn-beijing`. */
  targetRegion: string
  /** Only objects whose keys begin so; empty: all. */
  prefixes: readonly string[]
  /** Whether what is deleted here is deleted there. */
  hasDeletions: boolean
  /** Whether the objects from before the rule are copied, too. */
  hasHistory: boolean
  /** RTC: minutes are promised instead of hours. */
  isTimeControlled: boolean
  /** Over the network of transfer acceleration. */
  isAccelerated: boolean
  /** The RAM role in whose name the service copies; empty: its own. */
  roleName: string
  /** Whether objects encrypted by KMS are copied, too. */
  hasKmsObjects: boolean
  /** The key by which they are encrypted at the target. */
  replicaKeyId: string
}

export type ReplicationStatus = 'starting' | 'doing' | 'closing'

export const maxPrefixes = 10

/** What a new rule begins with. */
export const newReplication: ReplicationRule = {
  ...{ targetBucket: '', targetRegion: '', prefixes: [], roleName: '', replicaKeyId: '' },
  ...{ hasDeletions: false, hasHistory: true, hasKmsObjects: false },
  ...{ isTimeControlled: false, isAccelerated: false },
}

export const replicationId = (content: SettingContent) => textOf(content, 'ID')

/** Null where it is none that Osprey knows. */
export function replicationStatus(content: SettingContent): ReplicationStatus | null {
  const status = textOf(content, 'Status')
  return status === 'starting' || status === 'doing' || status === 'closing' ? status : null
}

const kmsIn = (content: SettingContent) =>
  childOf(childOf(content, 'SourceSelectionCriteria'), 'SseKmsEncryptedObjects')

export function replicationOf(content: SettingContent): ReplicationRule {
  const destination = childOf(content, 'Destination')
  return {
    targetBucket: textOf(destination, 'Bucket'),
    targetRegion: textOf(destination, 'Location').replace(/^oss-/, ''),
    prefixes: textsOf(childOf(content, 'PrefixSet'), 'Prefix').filter((prefix) => prefix !== ''),
    hasDeletions: textOf(content, 'Action') !== 'PUT',
    hasHistory: textOf(content, 'HistoricalObjectReplication') !== 'disabled',
    isTimeControlled: textOf(childOf(content, 'RTC'), 'Status') === 'enabled',
    isAccelerated: textOf(destination, 'TransferType') === 'oss_acc',
    roleName: textOf(content, 'SyncRole'),
    hasKmsObjects: textOf(kmsIn(content), 'Status') === 'Enabled',
    replicaKeyId: textOf(childOf(content, 'EncryptionConfiguration'), 'ReplicaKmsKeyID'),
  }
}

/** The content of a new rule: what the form says, and what stood beside it in `content`. */
export function withReplication(content: SettingContent, rule: ReplicationRule): SettingContent {
  const before = replicationOf(content)
  return withMembers(content, {
    ID: undefined,
    Status: undefined,
    RTC: rule.isTimeControlled ? withMembers(childOf(content, 'RTC'), { Status: 'enabled' }) : undefined,
    PrefixSet: prefixSet(childOf(content, 'PrefixSet'), rule.prefixes),
    // The service knows lists of actions, too, such as `PUT,DELETE`.
    Action:
      'Action' in content && before.hasDeletions === rule.hasDeletions ? content['Action'] : actionOf(rule),
    Destination: withMembers(childOf(content, 'Destination'), {
      Bucket: rule.targetBucket,
      Location: `oss-${rule.targetRegion}`,
      TransferType: rule.isAccelerated ? 'oss_acc' : undefined,
    }),
    HistoricalObjectReplication: rule.hasHistory ? 'enabled' : 'disabled',
    SyncRole: rule.roleName || undefined,
    SourceSelectionCriteria: criteria(content, rule),
    EncryptionConfiguration: keyChoice(content, rule),
  })
}

const actionOf = ({ hasDeletions }: ReplicationRule) => (hasDeletions ? 'ALL' : 'PUT')

const prefixSet = (present: SettingContent, prefixes: readonly string[]) =>
  prefixes.length === 0 ? undefined : withMembers(present, { Prefix: oneOrMany(prefixes) })

function criteria(content: SettingContent, { hasKmsObjects }: ReplicationRule): SettingContent | undefined {
  if (!hasKmsObjects && content['SourceSelectionCriteria'] === undefined) return undefined
  return withMembers(childOf(content, 'SourceSelectionCriteria'), {
    SseKmsEncryptedObjects: withMembers(kmsIn(content), { Status: hasKmsObjects ? 'Enabled' : 'Disabled' }),
  })
}

function keyChoice(content: SettingContent, rule: ReplicationRule): SettingContent | undefined {
  const ReplicaKmsKeyID = rule.hasKmsObjects ? rule.replicaKeyId || undefined : undefined
  const choice = withMembers(childOf(content, 'EncryptionConfiguration'), { ReplicaKmsKeyID })
  return Object.keys(choice).length === 0 ? undefined : choice
}

/** The elements that a form shows, by where they stand. */
const knownElements = new Set(
  `ID Status RTC RTC/Status PrefixSet PrefixSet/Prefix Action Destination Destination/Bucket Destination/Location
   Destination/TransferType HistoricalObjectReplication SyncRole SourceSelectionCriteria
   SourceSelectionCriteria/SseKmsEncryptedObjects SourceSelectionCriteria/SseKmsEncryptedObjects/Status
   EncryptionConfiguration EncryptionConfiguration/ReplicaKmsKeyID`.split(/\s+/),
)

/** The elements of other tools, such as `Destination/StorageClass`: they are kept, but no form shows them. */
export function unknownElements(content: SettingContent, above = ''): string[] {
  return Object.entries(content).flatMap(([name, value]) => {
    const path = `${above}${name}`
    if (!knownElements.has(path)) return [path]
    return isTree(value) ? unknownElements(value, `${path}/`) : []
  })
}

export type ReplicationProblem =
  'noTarget' | 'unknownRegion' | 'noPrefix' | 'manyPrefixes' | 'badPrefix' | 'noRole' | 'noKey'

/** What the service would not take first; null where nothing is wrong. `isPartial`: only some prefixes are wanted. */
export function replicationProblem(rule: ReplicationRule, isPartial: boolean): ReplicationProblem | null {
  if (rule.targetBucket === '') return 'noTarget'
  if (rule.targetRegion === '') return 'unknownRegion'
  if (isPartial && rule.prefixes.length === 0) return 'noPrefix'
  if (rule.prefixes.length > maxPrefixes) return 'manyPrefixes'
  if (rule.prefixes.some(isBadPrefix)) return 'badPrefix'
  if (rule.hasKmsObjects && rule.replicaKeyId === '') return 'noKey'
  return rule.hasKmsObjects && rule.roleName === '' ? 'noRole' : null
}

export const isBadPrefix = (prefix: string) => /^[/\\]/.test(prefix)
