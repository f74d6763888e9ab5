import type { Requester } from '../../client.ts'
import { ArgumentError } from '../../errors.ts'
import { elementsOf, isTrue, ownerOf, requiredTextOf, textOf, textOrNull } from '../../fields.ts'
import type { Owner } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import { hasNextPage } from '../../pages.ts'
import type { ResponseSummary } from '../../request.ts'
import type { XmlElement } from '../../xml.ts'
import { listRequest, namesOf, objectEntry, prefixesOf } from './list.ts'
import type { ObjectEntry } from './list.ts'

export interface VersionsQuery {
  prefix?: string
  delimiter?: string
  /** 1..1000; 100 by default. */
  maxKeys?: number | string
  /** Versions of keys after this one, or after `versionIdMarker` of this one. */
  keyMarker?: string
  versionIdMarker?: string
  /** `url`: names come encoded, as the service sends them. */
  encodingType?: 'url' | ''
}

export interface VersionEntry extends ObjectEntry {
  versionId: string
  isLatest: boolean
}

/** What stands where an object was deleted. */
export interface DeleteMarkerEntry {
  name: string
  versionId: string
  isLatest: boolean
  /** ISO 8601. */
  lastModified: string
  owner: Owner | null
}

export interface VersionsResult {
  objects: VersionEntry[]
  deleteMarker: DeleteMarkerEntry[]
  /** Null where there are none. */
  prefixes: string[] | null
  isTruncated: boolean
  nextKeyMarker: string | null
  nextVersionIdMarker: string | null
  /** The same under names that older callers know. */
  nextMarker: string | null
  NextVersionIdMarker: string | null
  res: ResponseSummary
}

/** One page of all versions of the bucket's objects, by key, the newest first. */
export async function getBucketVersions(
  client: Requester,
  query: VersionsQuery | null = {},
  options: CallOptions = {},
): Promise<VersionsResult> {
  const { maxKeys, keyMarker, versionIdMarker, encodingType, ...rest } = query ?? {}
  if (versionIdMarker !== undefined && keyMarker === undefined)
    throw new ArgumentError('A version-id marker cannot be specified without a key marker')
  const parameters = { 'max-keys': maxKeys, 'key-marker': keyMarker, 'version-id-marker': versionIdMarker }
  const request = listRequest(client, { versions: null, ...rest, ...parameters }, options)
  return client.requestXml({ ...request, operation: 'ListObjectVersions' }, 'ListVersionsResult', (xml) => {
    const page = versionsOf(client, xml, encodingType === 'url')
    const next = [page.nextKeyMarker, page.nextVersionIdMarker]
    return { ...page, isTruncated: hasNextPage(xml, next, [keyMarker, versionIdMarker]) }
  })
}

function versionsOf(client: Requester, xml: XmlElement, isRaw: boolean) {
  const nameOf = namesOf(xml, isRaw)
  const nextKeyMarker = nameOf(textOf(xml, 'NextKeyMarker')) || null
  const nextVersionIdMarker = textOrNull(xml, 'NextVersionIdMarker')
  return {
    objects: elementsOf(xml, 'Version').map((entry) => ({
      ...objectEntry(client, entry, nameOf),
      versionId: textOf(entry, 'VersionId'),
      isLatest: isTrue(entry, 'IsLatest'),
    })),
    deleteMarker: elementsOf(xml, 'DeleteMarker').map((entry) => ({
      name: nameOf(requiredTextOf(entry, 'Key')),
      versionId: textOf(entry, 'VersionId'),
      isLatest: isTrue(entry, 'IsLatest'),
      lastModified: textOf(entry, 'LastModified'),
      owner: ownerOf(entry),
    })),
    prefixes: prefixesOf(xml, nameOf),
    nextKeyMarker,
    nextVersionIdMarker,
    nextMarker: nextKeyMarker,
    NextVersionIdMarker: nextVersionIdMarker,
  }
}

/** All pages of versions from the marker on, of 1,000 entries where the query does not say otherwise. */
export async function* eachVersionsPage(
  client: Requester,
  query: VersionsQuery = {},
  options: CallOptions = {},
): AsyncGenerator<VersionsResult> {
  let next: Pick<VersionsQuery, 'keyMarker' | 'versionIdMarker'> | undefined = {}
  while (next) {
    const page: VersionsResult = await getBucketVersions(
      client,
      { maxKeys: 1000, ...query, ...next },
      options,
    )
    yield page
    const { isTruncated, nextKeyMarker, nextVersionIdMarker } = page
    next =
      isTruncated && nextKeyMarker
        ? { keyMarker: nextKeyMarker, versionIdMarker: nextVersionIdMarker ?? undefined }
        : undefined
  }
}
