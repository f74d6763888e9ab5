import { objectAcls } from '../access.ts'
import type { ObjectWrite } from '../call.ts'
import type { Tags } from '../catalogue/objectRows.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { wireOfHeader } from '../http/headerBytes.ts'
import { checkHeaderName, checkHeaderValue } from '../http/headerValues.ts'
import type { Headers } from '../http/incoming.ts'
import { encryptionHeaders } from './encryptionHeaders.ts'
import { tagsInHeader } from './tags.ts'

export const storageClasses = ['Standard', 'IA', 'Archive', 'ColdArchive', 'DeepColdArchive']

const kept = ['cache-control', 'content-disposition', 'content-encoding', 'content-language', 'expires']
const maxMetaBytes = 8 * 1024

/** What a write says about the object beside its bytes. */
export interface WriteHeaders {
  acl: string
  storageClass: string
  /** Given back with every read. */
  headers: Record<string, string>
  tags: Tags
}

/** Throws for a value that the service does not know. */
export function readWriteHeaders(call: Pick<ObjectWrite, 'storage' | 'headers' | 'bucket'>): WriteHeaders {
  const { headers, bucket } = call
  return {
    acl: oneOf(headers, 'x-oss-object-acl', objectAcls) ?? 'default',
    storageClass: oneOf(headers, 'x-oss-storage-class', storageClasses) ?? bucket.storageClass,
    headers: returnable({ ...describingHeaders(headers), ...encryptionHeaders(call) }),
    tags: tagsInHeader(headers),
  }
}

/** Throws unless all of it can be given back: the fields of a form may hold what no header can. */
function returnable(headers: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    checkHeaderName(name)
    checkHeaderValue(name, value)
  }
  return headers
}

export function oneOf(headers: Headers, name: string, values: readonly string[]): string | undefined {
  const value = headers[name]
  if (value === undefined || values.includes(value)) return value
  throw invalidArgument(name, value)
}

/** Type, the other HTTP headers that stay with an object, and user metadata. */
export function describingHeaders(headers: Headers): Record<string, string> {
  const described: Record<string, string> = {
    'content-type': headers['content-type'] || 'application/octet-stream',
  }
  for (const name of kept) if (headers[name] !== undefined) described[name] = headers[name]
  let metaBytes = 0
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith('x-oss-meta-')) continue
    metaBytes += name.length + wireOfHeader(value).length
    described[name] = value
  }
  if (metaBytes > maxMetaBytes)
    throw refuse('InvalidArgument', { message: 'The user metadata exceeds 8 KB.' })
  return described
}

/** Conditions have no meaning for these requests. */
export function refuseConditions(headers: Headers): void {
  for (const name of ['If-Match', 'If-None-Match', 'If-Modified-Since', 'If-Unmodified-Since']) {
    if (name.toLowerCase() in headers) throw refuse('NotImplemented', { details: { Header: name } })
  }
}

export function wantsNoOverwrite(headers: Headers): boolean {
  return oneOf(headers, 'x-oss-forbid-overwrite', ['true', 'false']) === 'true'
}
