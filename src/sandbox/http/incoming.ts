import type { IncomingMessage } from 'node:http'
import { refuse } from '../errors.ts'
import { textOfHeader } from './headerBytes.ts'

export type Headers = Record<string, string>
export type Query = Record<string, string | null>

/** Header names in lower case, values as text (see `textOfHeader`); a repeated header's values joined by a comma. */
export function readHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = Object.create(null) as Headers
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase()
    const value = rawHeaders[index + 1] ?? ''
    headers[name] = name in headers ? `${headers[name]},${value}` : value
  }
  for (const name in headers) headers[name] = textOfHeader(headers[name] ?? '')
  return headers
}

export interface Target {
  /** Still escaped, from the first slash on. */
  path: string
  query: Query
}

/** Takes the request line's target apart, as it is or in the absolute form that goes to proxies. */
export function readTarget(url: string): Target {
  const local = url.startsWith('/') ? url : url.replace(/^[a-z]+:\/\/[^/?]*/i, '')
  const mark = local.indexOf('?')
  const path = mark === -1 ? local : local.slice(0, mark)
  return {
    path: path === '' ? '/' : path,
    query: mark === -1 ? emptyQuery() : readQuery(local.slice(mark + 1)),
  }
}

const emptyQuery = () => Object.create(null) as Query

/** Of a repeated parameter the first one counts. */
export function readQuery(text: string): Query {
  const query = emptyQuery()
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decode(equals === -1 ? pair : pair.slice(0, equals))
    if (!(name in query)) query[name] = equals === -1 ? null : decode(pair.slice(equals + 1))
  }
  return query
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.includes('+') ? text.replaceAll('+', ' ') : text)
  } catch {
    throw refuse('InvalidArgument', { message: 'The query is not percent-encoded UTF-8.' })
  }
}

/** A key or bucket as it stands in a path, where `+` is a plus. */
export function decodePath(path: string): string {
  try {
    return path.includes('%') ? decodeURIComponent(path) : path
  } catch {
    throw refuse('InvalidObjectName', { message: 'The name of the object is not percent-encoded UTF-8.' })
  }
}
