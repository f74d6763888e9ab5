import { randomUUID } from 'node:crypto'
import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import { settingKind } from '../catalogue/settings.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { readXml } from '../http/body.ts'
import { isoDate } from '../http/dates.ts'
import { checkHeaderValue } from '../http/headerValues.ts'
import { child, children, malformed, requiredText, text } from '../http/xmlFields.ts'
import { regionIds } from '../regions.ts'
import { removeSetting, storeSetting } from './setting.ts'
import type { XmlElement } from '../../main/oss/xml.ts'

/** A rule as it was given. This server keeps rules but copies nothing: it has no other region to copy to. */
interface ReplicationRule {
  rule: XmlElement
  createdMs: number
}

const replication = settingKind<ReplicationRule>('replication')

/** `?replication&comp=add` and `?replication&comp=delete`. */
export async function changeBucketReplication(call: BucketCall): Promise<Answer> {
  const comp = call.query['comp'] ?? ''
  if (comp === 'add') return addRule(call)
  if (comp === 'delete') return deleteRule(call)
  throw invalidArgument('comp', comp)
}

async function addRule(call: BucketCall): Promise<Answer> {
  const body = await readXml(call, 'ReplicationConfiguration')
  const [rule, more] = children(body, 'Rule')
  if (!rule || more) throw malformed('Rule')
  const destination = child(rule, 'Destination')
  if (!destination) throw malformed('Destination')
  const location = requiredText(destination, 'Location')
  requiredText(destination, 'Bucket')
  if (!regionIds.includes(location.replace(/^oss-/, ''))) throw invalidArgument('Location', location)
  const id = text(rule, 'ID') || randomUUID()
  checkHeaderValue('ID', id)
  storeSetting(replication, call, { rule: { ...rule, ID: id }, createdMs: call.storage.now() }, id)
  return empty(200, { 'x-oss-replication-rule-id': id })
}

async function deleteRule(call: BucketCall): Promise<Answer> {
  const id = requiredText(await readXml(call, 'ReplicationRules'), 'ID')
  if (!call.storage.catalogue.settings.value(call.bucket.id, replication, id))
    throw refuse('NoSuchReplicationRule')
  removeSetting(replication, call, id)
  return empty(200)
}

export function getBucketReplication(call: BucketCall): Answer {
  return xml('ReplicationConfiguration', {
    Rule: rulesOf(call).map(({ rule }) => ({ ...rule, Status: 'doing' })),
  })
}

export function getBucketReplicationLocation(): Answer {
  return xml('ReplicationLocation', { Location: regionIds.map((id) => `oss-${id}`) })
}

export function getBucketReplicationProgress(call: BucketCall): Answer {
  const wanted = call.query['rule-id']
  const rules = rulesOf(call).filter(({ rule }) => !wanted || rule['ID'] === wanted)
  if (rules.length === 0) throw refuse('NoSuchReplicationRule')
  return xml('ReplicationProgress', {
    Rule: rules.map(({ rule, createdMs }) => ({
      ...rule,
      Status: 'doing',
      Progress: { HistoricalObject: '0.00', NewObject: isoDate(createdMs) },
    })),
  })
}

/** Whether the bucket has a rule. */
export function isReplicated({ storage, bucket }: Pick<BucketCall, 'storage' | 'bucket'>): boolean {
  return storage.catalogue.settings.list(bucket.id, replication).length > 0
}

function rulesOf({ storage, bucket }: BucketCall): ReplicationRule[] {
  const rules = storage.catalogue.settings.list(bucket.id, replication).map(({ value }) => value)
  if (rules.length === 0)
    throw refuse('NoSuchReplicationConfiguration', { details: { BucketName: bucket.name } })
  return rules
}
