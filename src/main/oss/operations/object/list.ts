import type { Requester } from '../../client.ts'
import {
  elementsOf,
  integerOf,
  optionalTextOf,
  ownerOf,
  requiredTextOf,
  textOf,
  textOrNull,
} from '../../fields.ts'
import type { Owner } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import { hasNextPage } from '../../pages.ts'
import type { OssRequest, Query, ResponseSummary } from '../../request.ts'
import type { XmlElement } from '../../xml.ts'
import { objectUrl } from './urls.ts'

interface CommonQuery {
  prefix?: string
  /** Keys that share what is before its first occurrence behind the prefix come as one prefix. */
  delimiter?: string
  /** 1..1000; 100 by default. */
  'max-keys'?: number | string
  /** `url`: names come encoded, as the service sends them. Without it they come as they are. */
  'encoding-type'?: 'url' | ''
}

export interface ListQuery extends CommonQuery {
  /** Keys after this one. */
  marker?: string
}

export interface ListV2Query extends CommonQuery {
  'continuation-token'?: string
  continuationToken?: string
  /** Keys after this one; for a first page. */
  'start-after'?: string
  'fetch-owner'?: boolean | 'true' | 'false'
}

export interface ObjectEntry {
  name: string
  url: string
  /** ISO 8601. */
  lastModified: string
  /** Quoted. */
  etag: string
  type: string
  /** Bytes. */
  size: number
  storageClass: string
  owner: Owner | null
  restoreInfo?: RestoreInfo
}

export interface RestoreInfo {
  ongoingRequest: boolean
  expiryDate?: Date
}

export interface ListResult {
  objects: ObjectEntry[]
  /** Null where there are none. */
  prefixes: string[] | null
  isTruncated: boolean
  nextMarker: string | null
  res: ResponseSummary
}

export interface ListV2Result extends Omit<ListResult, 'nextMarker'> {
  keyCount: number
  continuationToken: string | null
  nextContinuationToken: string | null
}

/** One page of the bucket's objects, in the order of their keys. */
export async function list(
  client: Requester,
  query: ListQuery | null = {},
  options: CallOptions = {},
): Promise<ListResult> {
  const request = { ...listRequest(client, { ...query }, options), operation: 'ListObjects' }
  const isRaw = query?.['encoding-type'] === 'url'
  return client.requestXml(request, 'ListBucketResult', (xml) => {
    const nextMarker = namesOf(xml, isRaw)(textOf(xml, 'NextMarker')) || null
    const isTruncated = hasNextPage(xml, [nextMarker], [query?.marker])
    return { ...page(client, xml, isRaw), isTruncated, nextMarker }
  })
}

/** As `list`, by continuation tokens. Owners come only with `fetch-owner`. */
export async function listV2(
  client: Requester,
  query: ListV2Query | null = {},
  options: CallOptions = {},
): Promise<ListV2Result> {
  const { continuationToken, ...rest } = query ?? {}
  const parameters = { 'list-type': 2, 'continuation-token': continuationToken, ...rest }
  const request = { ...listRequest(client, parameters, options), operation: 'ListObjectsV2' }
  return client.requestXml(request, 'ListBucketResult', (xml) => {
    const nextContinuationToken = textOrNull(xml, 'NextContinuationToken')
    return {
      ...page(client, xml, query?.['encoding-type'] === 'url'),
      isTruncated: hasNextPage(xml, [nextContinuationToken], [parameters['continuation-token']]),
      keyCount: integerOf(xml, 'KeyCount'),
      continuationToken: textOrNull(xml, 'ContinuationToken'),
      nextContinuationToken,
    }
  })
}

/** A listing asks for encoded names, because XML has no way to write some keys. */
export function listRequest(
  client: Requester,
  query: Query,
  options: CallOptions,
): Omit<OssRequest, 'operation'> {
  return {
    method: 'GET',
    bucket: client.currentBucket,
    query: { ...query, 'encoding-type': 'url' },
    options,
  }
}

/** Decodes the names of an answer where they are encoded. Callers that asked for encoded names themselves get those. */
export function namesOf(xml: XmlElement, isRaw = false): (name: string) => string {
  return isRaw || textOf(xml, 'EncodingType') !== 'url' ? (name) => name : decodeName
}

function decodeName(name: string): string {
  return name.includes('%') ? decodeURIComponent(name) : name
}

function page(client: Requester, xml: XmlElement, isRaw: boolean) {
  const nameOf = namesOf(xml, isRaw)
  return {
    objects: elementsOf(xml, 'Contents').map((entry) => objectEntry(client, entry, nameOf)),
    prefixes: prefixesOf(xml, nameOf),
  }
}

/** Null where there are none. */
export function prefixesOf(xml: XmlElement, nameOf: (name: string) => string): string[] | null {
  const prefixes = elementsOf(xml, 'CommonPrefixes').map((prefix) => nameOf(requiredTextOf(prefix, 'Prefix')))
  return prefixes.length > 0 ? prefixes : null
}

export function objectEntry(
  client: Requester,
  xml: XmlElement,
  nameOf: (name: string) => string,
): ObjectEntry {
  const name = nameOf(requiredTextOf(xml, 'Key'))
  const restoreInfo = optionalTextOf(xml, 'RestoreInfo')
  return {
    name,
    url: objectUrl(client, name),
    lastModified: textOf(xml, 'LastModified'),
    etag: textOf(xml, 'ETag'),
    type: textOf(xml, 'Type'),
    size: integerOf(xml, 'Size'),
    storageClass: textOf(xml, 'StorageClass'),
    owner: ownerOf(xml),
    ...(restoreInfo && { restoreInfo: parseRestoreInfo(restoreInfo) }),
  }
}

/** Reads `ongoing-request="false", expiry-date="Sun, 16 Apr 2017 08:12:33 GMT"`. */
export function parseRestoreInfo(text: string): RestoreInfo {
  const expiry = /expiry-date="([^"]+)"/.exec(text)?.[1]
  return {
    ongoingRequest: /ongoing-request="true"/.test(text),
    ...(expiry && { expiryDate: new Date(expiry) }),
  }
}

/** All objects, page by page. */
export async function* eachObject(
  client: Requester,
  query: Omit<ListV2Query, 'continuation-token' | 'continuationToken'> = {},
  options: CallOptions = {},
): AsyncGenerator<ObjectEntry> {
  for await (const { objects } of eachPage(client, query, options)) yield* objects
}

/** All pages of a listing, of 1,000 entries where the query does not say otherwise. */
export async function* eachPage(
  client: Requester,
  query: Omit<ListV2Query, 'continuation-token' | 'continuationToken'> = {},
  options: CallOptions = {},
): AsyncGenerator<ListV2Result> {
  let continuationToken: string | undefined
  do {
    const result = await listV2(client, { 'max-keys': 1000, ...query, continuationToken }, options)
    yield result
    continuationToken = (result.isTruncated && result.nextContinuationToken) || undefined
  } while (continuationToken)
}
