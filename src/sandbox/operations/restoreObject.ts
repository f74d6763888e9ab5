import { empty } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { versionIdOf } from '../catalogue/versionIds.ts'
import { refuse } from '../errors.ts'
import { hasBody, readXml } from '../http/body.ts'
import { child, text } from '../http/xmlFields.ts'
import { archiveDirectRead } from '../settings/toggles.ts'
import { existingObject } from './readObject.ts'
import { versionHeader } from './versions.ts'

const hourMs = 3600_000
const dayMs = 24 * hourMs

/** How long a restore takes, by storage class and tier; Archive knows no tiers. */
const durationsMs: Record<string, Map<string, number>> = {
  Archive: new Map([['', 60_000]]),
  ColdArchive: new Map([
    ['Expedited', hourMs],
    ['Standard', 5 * hourMs],
    ['Bulk', 12 * hourMs],
  ]),
  DeepColdArchive: new Map([
    ['Expedited', 12 * hourMs],
    ['Standard', 48 * hourMs],
  ]),
}
const maxDays: Record<string, number> = { Archive: 7, ColdArchive: 365, DeepColdArchive: 365 }

export async function restoreObject(call: ObjectCall): Promise<Answer> {
  const { storage } = call
  const request = await readRequest(call)
  const object = existingObject(call)
  const { days, tier } = checkRequest(object, request)
  const nowMs = storage.now()
  const headers = {
    ...versionHeader(call.bucket, versionIdOf(object)),
    'x-oss-object-restore-priority': tier === '' ? undefined : tier,
  }
  const { restoration } = object
  const durationMs = durationsMs[object.storageClass]?.get(tier) ?? 0
  const set = (fromMs: number) =>
    storage.catalogue.transaction(() =>
      storage.catalogue.objects.setRestoration(object.id, {
        fromMs,
        untilMs: Math.max(fromMs, nowMs) + days * dayMs,
        tier,
      }),
    )
  if (!restoration || restoration.untilMs <= nowMs) {
    set(nowMs + durationMs)
    return empty(202, headers)
  }
  if (restoration.fromMs <= nowMs) {
    set(restoration.fromMs)
    return empty(200, headers)
  }
  // While it runs, it can only be made faster.
  const runningMs = durationsMs[object.storageClass]?.get(restoration.tier ?? '') ?? 0
  if (durationMs >= runningMs) throw refuse('RestoreAlreadyInProgress')
  set(Math.min(nowMs + durationMs, restoration.fromMs))
  return empty(202, headers)
}

interface RestoreRequest {
  days: string
  tier: string | undefined
}

async function readRequest(call: ObjectCall): Promise<RestoreRequest> {
  if (!hasBody(call.headers)) return { days: '1', tier: undefined }
  const request = await readXml(call, 'RestoreRequest')
  return {
    days: text(request, 'Days') ?? '1',
    tier: text(child(request, 'JobParameters') ?? {}, 'Tier'),
  }
}

function checkRequest(
  { storageClass }: StoredObject,
  request: RestoreRequest,
): { days: number; tier: string } {
  const tiers = durationsMs[storageClass]
  if (!tiers)
    throw refuse('OperationNotSupported', { message: 'The storage class of the object needs no restore.' })
  const days = Number(request.days)
  if (!/^\d{1,4}$/.test(request.days) || days < 1 || days > (maxDays[storageClass] ?? 0)) {
    throw refuse('MalformedXML', { details: { ErrorDetail: 'Days is out of its range.' } })
  }
  const tier = request.tier ?? (tiers.has('') ? '' : 'Standard')
  if (!tiers.has(tier)) {
    throw refuse('MalformedXML', {
      details: { ErrorDetail: 'Tier does not fit the storage class.' },
      ec: '0016-00000703',
    })
  }
  return { days, tier }
}

export function cleanRestoredObject(call: ObjectCall): Answer {
  const { catalogue, now } = call.storage
  const object = existingObject(call)
  if (!durationsMs[object.storageClass]) throw refuse('OperationNotSupported')
  if (object.restoration && now() < object.restoration.fromMs) throw refuse('ArchiveRestoreNotFinished')
  catalogue.transaction(() => catalogue.objects.setRestoration(object.id, null))
  return empty(200, versionHeader(call.bucket, versionIdOf(object)))
}

/** Throws when the object's bytes cannot be had now: it is archived, not restored, and its bucket gives it no direct read. */
export function checkReadable(
  { storage, bucket }: Pick<ObjectCall, 'storage' | 'bucket'>,
  { storageClass, restoration }: StoredObject,
): void {
  if (!durationsMs[storageClass]) return
  const nowMs = storage.now()
  if (restoration && restoration.fromMs <= nowMs && nowMs < restoration.untilMs) return
  if (storageClass === 'Archive' && storage.catalogue.settings.value(bucket.id, archiveDirectRead.kind))
    return
  throw refuse('InvalidObjectState')
}
