import type { Headers, Query } from '../http/incoming.ts'
import { invalidArgument } from '../errors.ts'

/** What is posted to an application server after an upload. */
export interface Callback {
  urls: string[]
  host: string | undefined
  body: string
  bodyType: 'application/x-www-form-urlencoded' | 'application/json'
  /** Values for `${x:name}`. */
  variables: Map<string, string>
}

const maxUrls = 5
const maxBytes = 5 * 1024

/** The callback that a request asks for, in its headers or its query; undefined when it asks for none. */
export function readCallback(headers: Headers, query: Query): Callback | undefined {
  const inHeader = headers['x-oss-callback']
  const inQuery = query['callback'] ?? undefined
  if (inHeader !== undefined && inQuery !== undefined) throw invalidArgument('callback', '')
  const encoded = inHeader ?? inQuery
  if (encoded === undefined) return undefined
  return parseCallback(encoded, headers['x-oss-callback-var'] ?? query['callback-var'] ?? undefined)
}

/** From base64 of JSON. Throws for what the service does not take. */
export function parseCallback(encoded: string, encodedVariables: string | undefined): Callback {
  if (encoded.length > maxBytes) throw invalidArgument('callback', encoded.slice(0, 64))
  const { callbackUrl, callbackHost, callbackBody, callbackBodyType } = decode(encoded)
  const urls = (callbackUrl ?? '').split(';').filter((url) => url !== '')
  const bodyType = callbackBodyType ?? 'application/x-www-form-urlencoded'
  if (urls.length === 0 || urls.length > maxUrls || !urls.every(isUrl)) {
    throw invalidArgument('callbackUrl', callbackUrl ?? '')
  }
  if (!callbackBody) throw invalidArgument('callbackBody', '')
  if (bodyType !== 'application/json' && bodyType !== 'application/x-www-form-urlencoded') {
    throw invalidArgument('callbackBodyType', bodyType)
  }
  const variables = encodedVariables === undefined ? {} : decode(encodedVariables)
  return {
    urls,
    host: callbackHost,
    body: callbackBody,
    bodyType,
    variables: new Map(Object.entries(variables)),
  }
}

const isUrl = (url: string) => URL.canParse(url) && /^https?:/i.test(url)

/** The members that are text; numbers and truths count as text, too. What is neither counts as missing. */
function decode(encoded: string): Record<string, string> {
  const value = parse(encoded)
  if (typeof value !== 'object' || value === null) throw invalidArgument('callback', encoded.slice(0, 64))
  const members = Object.entries(value).filter(([, member]) =>
    ['string', 'number', 'boolean'].includes(typeof member),
  )
  return Object.fromEntries(members.map(([name, member]) => [name, String(member)]))
}

function parse(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as unknown
  } catch {
    throw invalidArgument('callback', encoded.slice(0, 64), 'The callback configuration is not json format.')
  }
}
