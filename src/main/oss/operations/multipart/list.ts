import type { Requester } from '../../client.ts'
import { elementsOf, integerOf, optionalTextOf, requiredTextOf, textOf, textOrNull } from '../../fields.ts'
import { checkKey } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import { hasNextPage } from '../../pages.ts'
import type { ResponseSummary } from '../../request.ts'
import type { XmlElement } from '../../xml.ts'
import { listRequest, namesOf, prefixesOf } from '../object/list.ts'

/** A `<Part>` of the answer. */
export interface PartEntry {
  PartNumber: number
  /** ISO 8601. */
  LastModified: string
  /** Quoted. */
  ETag: string
  /** Bytes. */
  Size: number
  /** Decimal. */
  HashCrc64ecma?: string
}

export interface ListPartsResult {
  uploadId: string
  bucket: string
  name: string
  partNumberMarker: number
  nextPartNumberMarker: number
  maxParts: number
  isTruncated: boolean
  parts: PartEntry[]
  res: ResponseSummary
}

/** One page of the parts that an upload has. */
export async function listParts(
  client: Requester,
  name: string,
  uploadId: string,
  query: {
    'max-parts'?: number | string
    'part-number-marker'?: number | string
    'encoding-type'?: 'url'
  } = {},
  options: CallOptions = {},
): Promise<ListPartsResult> {
  const key = checkKey(name)
  const request = { ...listRequest(client, { ...query, uploadId }, options), operation: 'ListParts', key }
  return client.requestXml(request, 'ListPartsResult', (xml) => {
    const nextPartNumberMarker = numberOrZero(xml, 'NextPartNumberMarker')
    return {
      uploadId: textOf(xml, 'UploadId'),
      bucket: textOf(xml, 'Bucket'),
      name: namesOf(xml, query['encoding-type'] === 'url')(textOf(xml, 'Key')),
      partNumberMarker: numberOrZero(xml, 'PartNumberMarker'),
      nextPartNumberMarker,
      maxParts: integerOf(xml, 'MaxParts'),
      isTruncated: hasNextPage(xml, [nextPartNumberMarker], [query['part-number-marker']]),
      parts: elementsOf(xml, 'Part').map((part) => ({
        PartNumber: integerOf(part, 'PartNumber'),
        LastModified: textOf(part, 'LastModified'),
        ETag: textOf(part, 'ETag'),
        Size: integerOf(part, 'Size'),
        HashCrc64ecma: optionalTextOf(part, 'HashCrc64ecma'),
      })),
    }
  })
}

const numberOrZero = (xml: XmlElement, name: string) => (textOf(xml, name) ? integerOf(xml, name) : 0)

/** All parts that an upload has, page by page. */
export async function* eachPart(
  client: Requester,
  name: string,
  uploadId: string,
  options: CallOptions = {},
): AsyncGenerator<PartEntry> {
  let marker: number | undefined
  do {
    const page = await listParts(client, name, uploadId, { 'part-number-marker': marker }, options)
    yield* page.parts
    marker = page.isTruncated ? page.nextPartNumberMarker : undefined
  } while (marker)
}

export interface ListUploadsQuery {
  prefix?: string
  delimiter?: string
  'max-uploads'?: number | string
  'key-marker'?: string
  'upload-id-marker'?: string
  'encoding-type'?: 'url'
}

export interface UploadEntry {
  name: string
  uploadId: string
  /** ISO 8601. */
  initiated: string
  storageClass: string
}

export interface ListUploadsResult {
  uploads: UploadEntry[]
  prefixes: string[] | null
  bucket: string
  nextKeyMarker: string | null
  nextUploadIdMarker: string | null
  isTruncated: boolean
  res: ResponseSummary
}

/** One page of the uploads that were begun and neither completed nor aborted. */
export async function listUploads(
  client: Requester,
  query: ListUploadsQuery | null = {},
  options: CallOptions = {},
): Promise<ListUploadsResult> {
  const request = {
    ...listRequest(client, { uploads: null, ...query }, options),
    operation: 'ListMultipartUploads',
  }
  return client.requestXml(request, 'ListMultipartUploadsResult', (xml) => {
    const nameOf = namesOf(xml, query?.['encoding-type'] === 'url')
    const nextKeyMarker = nameOf(textOf(xml, 'NextKeyMarker')) || null
    const nextUploadIdMarker = textOrNull(xml, 'NextUploadIdMarker')
    const asked = [query?.['key-marker'], query?.['upload-id-marker']]
    return {
      uploads: elementsOf(xml, 'Upload').map((upload) => ({
        name: nameOf(requiredTextOf(upload, 'Key')),
        uploadId: requiredTextOf(upload, 'UploadId'),
        initiated: textOf(upload, 'Initiated'),
        storageClass: textOf(upload, 'StorageClass'),
      })),
      prefixes: prefixesOf(xml, nameOf),
      bucket: textOf(xml, 'Bucket'),
      nextKeyMarker,
      nextUploadIdMarker,
      isTruncated: hasNextPage(xml, [nextKeyMarker, nextUploadIdMarker], asked),
    }
  })
}

/** All such uploads, page by page. */
export async function* eachUpload(
  client: Requester,
  query: Omit<ListUploadsQuery, 'key-marker' | 'upload-id-marker'> = {},
  options: CallOptions = {},
): AsyncGenerator<UploadEntry> {
  let next: Pick<ListUploadsQuery, 'key-marker' | 'upload-id-marker'> | undefined = {}
  while (next) {
    const page: ListUploadsResult = await listUploads(
      client,
      { 'max-uploads': 1000, ...query, ...next },
      options,
    )
    yield* page.uploads
    next =
      page.isTruncated && page.nextKeyMarker
        ? { 'key-marker': page.nextKeyMarker, 'upload-id-marker': page.nextUploadIdMarker ?? undefined }
        : undefined
  }
}
