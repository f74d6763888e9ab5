import type { Requester } from '../../client.ts'
import { elementOf, elementsOf, textOf, textsOf } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import type { XmlElement, XmlInput } from '../../xml.ts'
import { about, changed, getConfig, postConfig } from './config.ts'
import type { Changed } from './config.ts'

export interface ReplicationTarget {
  targetBucket: string
  /** With `oss-`. */
  targetLocation: string
  /** Only keys with one of these prefixes; all by default. */
  prefixes?: string[]
  /** `ALL` (the default) also repeats deletions, `PUT` does not. */
  action?: 'ALL' | 'PUT'
  /** Whether objects from before are copied, too; they are by default. */
  isHistoryIncluded?: boolean
  transferType?: 'internal' | 'oss_acc'
  syncRole?: string
  /** Promises minutes instead of hours. */
  isTimeControlled?: boolean
  /** Objects encrypted by KMS, which need a key at the target. */
  kms?: { isIncluded: boolean; replicaKeyId?: string }
}

/** Begins to repeat this bucket's changes in another one. */
export async function putBucketReplication(
  client: Requester,
  name: string,
  target: ReplicationTarget,
  options: CallOptions = {},
): Promise<Changed & { ruleId: string }> {
  const request = about('PutBucketReplication', name, { replication: null, comp: 'add' }, options)
  const reply = await postConfig(client, request, 'ReplicationConfiguration', { Rule: ruleXml(target) })
  return { ...changed(reply), ruleId: reply.headers['x-oss-replication-rule-id'] ?? '' }
}

const enabled = (isEnabled: boolean) => (isEnabled ? 'enabled' : 'disabled')

function ruleXml(target: ReplicationTarget): XmlInput {
  const { kms, isTimeControlled, isHistoryIncluded = true } = target
  return {
    RTC: isTimeControlled === undefined ? undefined : { Status: enabled(isTimeControlled) },
    PrefixSet: target.prefixes?.length ? { Prefix: target.prefixes } : undefined,
    Action: target.action ?? 'ALL',
    Destination: {
      Bucket: target.targetBucket,
      Location: target.targetLocation,
      TransferType: target.transferType,
    },
    HistoricalObjectReplication: enabled(isHistoryIncluded),
    SyncRole: target.syncRole,
    SourceSelectionCriteria: kms && {
      SseKmsEncryptedObjects: { Status: kms.isIncluded ? 'Enabled' : 'Disabled' },
    },
    EncryptionConfiguration: kms?.replicaKeyId ? { ReplicaKmsKeyID: kms.replicaKeyId } : undefined,
  }
}

export interface ReplicationRule {
  id: string
  targetBucket: string
  targetLocation: string
  prefixes: string[]
  action: string
  /** starting, doing or closing. */
  status: string
  historicalObjectReplication: string
  transferType: string
}

export async function getBucketReplication(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { rules: ReplicationRule[] }> {
  const request = about('GetBucketReplication', name, { replication: null }, options)
  return getConfig(client, request, 'ReplicationConfiguration', (xml) => ({
    rules: elementsOf(xml, 'Rule').map(ruleOf),
  }))
}

function ruleOf(xml: XmlElement): ReplicationRule {
  const destination = elementOf(xml, 'Destination') ?? {}
  return {
    id: textOf(xml, 'ID'),
    targetBucket: textOf(destination, 'Bucket'),
    targetLocation: textOf(destination, 'Location'),
    prefixes: textsOf(elementOf(xml, 'PrefixSet') ?? {}, 'Prefix'),
    action: textOf(xml, 'Action'),
    status: textOf(xml, 'Status'),
    historicalObjectReplication: textOf(xml, 'HistoricalObjectReplication'),
    transferType: textOf(destination, 'TransferType'),
  }
}

export async function deleteBucketReplication(
  client: Requester,
  name: string,
  ruleId: string,
  options: CallOptions = {},
): Promise<Changed> {
  const request = about('DeleteBucketReplication', name, { replication: null, comp: 'delete' }, options)
  return changed(await postConfig(client, request, 'ReplicationRules', { ID: ruleId }))
}

/** Where the bucket may be repeated; locations with `oss-`. */
export async function getBucketReplicationLocation(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { locations: string[] }> {
  const request = about('GetBucketReplicationLocation', name, { replicationLocation: null }, options)
  return getConfig(client, request, 'ReplicationLocation', (xml) => ({ locations: textsOf(xml, 'Location') }))
}

export interface ReplicationProgress extends ReplicationRule {
  /** Share of the objects from before that are there: 0..1, as text. */
  historicalObject: string
  /** ISO 8601: all that is older is there. */
  newObject: string
}

export async function getBucketReplicationProgress(
  client: Requester,
  name = client.currentBucket,
  ruleId?: string,
  options: CallOptions = {},
): Promise<Changed & { rules: ReplicationProgress[] }> {
  const query = { replicationProgress: null, 'rule-id': ruleId }
  const request = about('GetBucketReplicationProgress', name, query, options)
  return getConfig(client, request, 'ReplicationProgress', (xml) => ({
    rules: elementsOf(xml, 'Rule').map((rule) => {
      const progress = elementOf(rule, 'Progress') ?? {}
      return {
        ...ruleOf(rule),
        historicalObject: textOf(progress, 'HistoricalObject'),
        newObject: textOf(progress, 'NewObject'),
      }
    }),
  }))
}
