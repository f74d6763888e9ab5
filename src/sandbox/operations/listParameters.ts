import { escapeUri } from '../../main/oss/signing/request.ts'
import { invalidArgument } from '../errors.ts'
import type { Query } from '../http/incoming.ts'

const maxNameBytes = 1023

/** A parameter that is part of a key. */
export function nameParameter(query: Query, name: string): string {
  const value = query[name] ?? ''
  if (Buffer.byteLength(value) > maxNameBytes) throw invalidArgument(name, value)
  return value
}

/** A parameter such as `max-keys`: 1..`max`. */
export function countParameter(
  query: Query,
  name: string,
  { byDefault, max }: { byDefault: number; max: number },
): number {
  const value = query[name]
  if (value === undefined || value === null || value === '') return byDefault
  const count = Number(value)
  if (!/^\d+$/.test(value) || count < 1 || count > max) throw invalidArgument(name, value)
  return count
}

/** How names are written into the answer: as they are, or escaped where `encoding-type=url` asks for it. */
export function nameEncoder(query: Query): (name: string) => string {
  const type = query['encoding-type']
  if (type === undefined || type === null || type === '') return (name) => name
  if (type === 'url') return escapeUri
  throw invalidArgument('encoding-type', type)
}
