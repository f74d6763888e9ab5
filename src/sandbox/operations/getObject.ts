import { empty } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { refuse } from '../errors.ts'
import { versionIdOf } from '../catalogue/versionIds.ts'
import { checkConditions } from '../http/conditions.ts'
import { httpDate } from '../http/dates.ts'
import { checkHeaderValue } from '../http/headerValues.ts'
import { requestedRange } from '../http/range.ts'
import { getProcessed } from './getProcessed.ts'
import { existingObject, objectHeaders, validators } from './readObject.ts'
import { noteAccess } from './noteAccess.ts'
import { checkReadable } from './restoreObject.ts'
import { followSymlink } from './symlink.ts'
import { versionHeader } from './versions.ts'

export function getObject(call: ObjectCall): Answer | Promise<Answer> {
  const object = followSymlink(call, existingObject(call))
  checkReadable(call, object)
  const overrides = responseOverrides(call)
  const unchanged = checkReadConditions(call, object)
  if (unchanged) return unchanged
  noteAccess(call, object)
  const process = call.query['x-oss-process']
  if (process !== undefined) return getProcessed(call, object, { written: process ?? '', overrides })
  const range = requestedRange(call.headers, object.sizeBytes)
  const { from, to } = range ?? { from: 0, to: object.sizeBytes }
  return {
    status: range ? 206 : 200,
    headers: {
      ...objectHeaders(call, object),
      ...overrides,
      'Content-Length': String(to - from),
      'Content-Range': range && `bytes ${from}-${to - 1}/${object.sizeBytes}`,
    },
    body: call.storage.blobs.read(object, from, to),
  }
}

export function headObject(call: ObjectCall): Answer {
  const object = followSymlink(call, existingObject(call))
  const unchanged = checkReadConditions(call, object)
  return (
    unchanged ?? empty(200, { ...objectHeaders(call, object), 'Content-Length': String(object.sizeBytes) })
  )
}

export function getObjectMeta(call: ObjectCall): Answer {
  const object = existingObject(call)
  return empty(200, {
    ...validators(object),
    ...versionHeader(call.bucket, versionIdOf(object)),
    'Content-Length': call.method === 'HEAD' ? String(object.sizeBytes) : '0',
    'x-oss-hash-crc64ecma': object.crc64 ?? undefined,
    'x-oss-last-access-time': object.accessedMs === null ? undefined : httpDate(object.accessedMs),
    'x-oss-transition-time': object.transitionMs === null ? undefined : httpDate(object.transitionMs),
  })
}

/** The answer of a read whose condition says that there is nothing new. */
function checkReadConditions({ headers }: ObjectCall, object: StoredObject): Answer | undefined {
  const verdict = checkConditions(headers, object)
  if (verdict === 'met') return undefined
  if (verdict === 'not-modified') return empty(304, validators(object))
  throw refuse('PreconditionFailed', { details: { Condition: verdict.failed } })
}

const overridable = [
  'Content-Type',
  'Content-Language',
  'Expires',
  'Cache-Control',
  'Content-Disposition',
  'Content-Encoding',
]

/** The `response-*` parameters, which only somebody known may use. */
function responseOverrides({ query, caller }: ObjectCall): Record<string, string> {
  const overrides: Record<string, string> = {}
  for (const name of overridable) {
    const parameter = `response-${name.toLowerCase()}`
    const value = query[parameter]
    if (typeof value !== 'string') continue
    checkHeaderValue(parameter, value)
    overrides[name] = value
  }
  if (caller.kind === 'anonymous' && Object.keys(overrides).length > 0) {
    throw refuse('InvalidRequest', { message: 'An anonymous request may not override response headers.' })
  }
  return overrides
}
