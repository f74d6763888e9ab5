import { randomBytes } from 'node:crypto'
import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall, ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { settingKind } from '../catalogue/settings.ts'
import { refuse } from '../errors.ts'
import { isoDate } from '../http/dates.ts'
import { readXml } from '../http/body.ts'
import { integer } from '../http/xmlFields.ts'
import { removeSetting, storeSetting } from './setting.ts'

/** Write once, read many: what is stored stays as it is for so many days. */
interface Retention {
  id: string
  isLocked: boolean
  days: number
  createdMs: number
}

const kind = settingKind<Retention>('worm')
const dayMs = 24 * 3600_000
/** A policy that nobody completes lapses. */
const completionMs = dayMs

/** The policy that is in force, or may still be completed. */
export function retentionOf({
  storage,
  bucket,
}: Pick<BucketCall, 'storage' | 'bucket'>): Retention | undefined {
  const retention = storage.catalogue.settings.value(bucket.id, kind)
  const hasLapsed = retention && !retention.isLocked && storage.now() >= retention.createdMs + completionMs
  return hasLapsed ? undefined : retention
}

/** Throws while a locked policy protects the object. */
export function checkImmutable(
  call: Pick<ObjectCall, 'storage' | 'bucket'>,
  object: StoredObject | undefined,
): void {
  if (object && isImmutable(call, object)) throw refuse('FileImmutable')
}

export function isImmutable(call: Pick<ObjectCall, 'storage' | 'bucket'>, object: StoredObject): boolean {
  const retention = retentionOf(call)
  return retention?.isLocked === true && call.storage.now() < object.modifiedMs + retention.days * dayMs
}

export async function initiateBucketWorm(call: BucketCall): Promise<Answer> {
  const days = await readDays(call, 'InitiateWormConfiguration')
  if (call.bucket.versioning !== null) {
    throw refuse('InvalidRequest', { message: 'A bucket with versions can have no retention policy.' })
  }
  if (retentionOf(call)) throw refuse('WORMConfigurationAlreadyExists')
  const id = randomBytes(16).toString('hex').toUpperCase()
  storeSetting(kind, call, { id, isLocked: false, days, createdMs: call.storage.now() })
  return empty(200, { 'x-oss-worm-id': id })
}

export function abortBucketWorm(call: BucketCall): Answer {
  if (retentionOf(call)?.isLocked) throw refuse('WORMConfigurationLocked')
  return removeSetting(kind, call)
}

export function completeBucketWorm(call: BucketCall): Answer {
  const retention = wantedRetention(call)
  if (retention.isLocked) throw refuse('WORMConfigurationLocked')
  storeSetting(kind, call, { ...retention, isLocked: true })
  return empty(200)
}

export async function extendBucketWorm(call: BucketCall): Promise<Answer> {
  const retention = wantedRetention(call)
  const days = await readDays(call, 'ExtendWormConfiguration')
  if (!retention.isLocked || days <= retention.days) throw refuse('InvalidWORMConfiguration')
  storeSetting(kind, call, { ...retention, days })
  return empty(200)
}

export function getBucketWorm(call: BucketCall): Answer {
  const retention = retentionOf(call)
  if (!retention) throw refuse('NoSuchWORMConfiguration', { details: { BucketName: call.bucket.name } })
  return xml('WormConfiguration', {
    WormId: retention.id,
    State: retention.isLocked ? 'Locked' : 'InProgress',
    RetentionPeriodInDays: retention.days,
    CreationDate: isoDate(retention.createdMs),
  })
}

function wantedRetention(call: BucketCall): Retention {
  const retention = retentionOf(call)
  if (retention && retention.id === call.query['wormId']) return retention
  throw refuse('NoSuchWORMConfiguration', { details: { BucketName: call.bucket.name } })
}

async function readDays(call: BucketCall, root: string): Promise<number> {
  const days = integer(await readXml(call, root), 'RetentionPeriodInDays', { min: 1, max: 25_550 })
  if (days === undefined) throw refuse('MalformedXML')
  return days
}
