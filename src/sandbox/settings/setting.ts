import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import type { SettingKind } from '../catalogue/settings.ts'
import { refuse } from '../errors.ts'
import type { ErrorCode } from '../errorCodes.ts'
import { readXml } from '../http/body.ts'
import type { Route } from '../routing.ts'
import type { XmlElement, XmlInput } from '../../main/oss/xml.ts'

/** A configuration of which a bucket has one: read, checked and stored as a whole. */
export interface BucketSetting<T> {
  kind: SettingKind<T>
  /** What the operations are called after: `Put` and so on, then this. */
  noun: string
  subresource: string
  root: string
  /** Throws for what the service would not take. */
  read(body: XmlElement, call: BucketCall): T
  write(value: T, bucket: BucketCall['bucket']): XmlInput
  /** What a bucket has that was never configured: an error, or a value. */
  absent: ErrorCode | (() => XmlInput)
  isDeletable: boolean
}

/** The operations on a setting. */
export function settingRoutes<T>(setting: BucketSetting<T>): Route<BucketCall>[] {
  const { noun, subresource, isDeletable } = setting
  const common = { query: [subresource], right: 'own' as const }
  const routes: Route<BucketCall>[] = [
    { ...common, operation: `Put${noun}`, method: 'PUT', run: (call) => put(setting, call) },
    { ...common, operation: `Get${noun}`, method: 'GET', run: (call) => get(setting, call) },
  ]
  const remove = { ...common, operation: `Delete${noun}`, method: 'DELETE' }
  return isDeletable ? [...routes, { ...remove, run: (call) => removeSetting(setting.kind, call) }] : routes
}

async function put<T>(setting: BucketSetting<T>, call: BucketCall): Promise<Answer> {
  const value = setting.read(await readXml(call, setting.root), call)
  storeSetting(setting.kind, call, value)
  return empty(200)
}

function get<T>({ kind, root, write, absent }: BucketSetting<T>, { storage, bucket }: BucketCall): Answer {
  const value = storage.catalogue.settings.value(bucket.id, kind)
  if (value !== undefined) return xml(root, write(value, bucket))
  if (typeof absent === 'function') return xml(root, absent())
  throw refuse(absent, { details: { BucketName: bucket.name } })
}

export function storeSetting<T>(
  kind: SettingKind<T>,
  { storage, bucket }: BucketCall,
  value: T,
  id = '',
): void {
  const { catalogue, now } = storage
  catalogue.transaction(() => catalogue.settings.set(bucket.id, kind, { id, value, changedMs: now() }))
}

/** Answers alike whether something was set or not. */
export function removeSetting(kind: SettingKind<unknown>, { storage, bucket }: BucketCall, id = ''): Answer {
  storage.catalogue.transaction(() => storage.catalogue.settings.remove(bucket.id, kind, id))
  return empty(204)
}
