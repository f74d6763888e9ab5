import type { Requester } from '../client.ts'
import { elementOf, elementsOf, ownerOf, requiredTextOf, textOf, textOrNull } from '../fields.ts'
import type { Owner } from '../fields.ts'
import type { CallOptions } from '../options.ts'
import { hasNextPage } from '../pages.ts'
import type { Query, ResponseSummary } from '../request.ts'
import { tagsOf } from '../tags.ts'
import type { XmlElement } from '../xml.ts'

export interface ListBucketsQuery {
  prefix?: string
  /** Buckets after this one. */
  marker?: string
  /** 1..1000; 100 by default. */
  'max-keys'?: number | string
  'tag-key'?: string
  'tag-value'?: string
  tagging?: string
  subres?: CallOptions['subres']
}

export interface BucketEntry {
  name: string
  /** With `oss-`, as OSS names locations. */
  region: string
  /** ISO 8601. */
  creationDate: string
  storageClass: string
  /** The same, under the name that older callers know. */
  StorageClass: string
  tag: Record<string, string>
  extranetEndpoint: string
  intranetEndpoint: string
}

export interface ListBucketsResult {
  /** Null where there are none. */
  buckets: BucketEntry[] | null
  owner: Owner | null
  isTruncated: boolean
  nextMarker: string | null
  res: ResponseSummary
}

export async function listBuckets(
  client: Requester,
  query: ListBucketsQuery | null = {},
  options: CallOptions = {},
): Promise<ListBucketsResult> {
  const { subres, ...parameters } = query ?? {}
  const request = {
    operation: 'ListBuckets',
    method: 'GET' as const,
    query: { ...parameters, ...subres } satisfies Query,
    options,
  }
  return client.requestXml(request, 'ListAllMyBucketsResult', (xml) => {
    const buckets = elementsOf(elementOf(xml, 'Buckets') ?? {}, 'Bucket').map(bucketEntry)
    return {
      buckets: buckets.length > 0 ? buckets : null,
      owner: ownerOf(xml),
      isTruncated: hasNextPage(xml, [textOrNull(xml, 'NextMarker')], [query?.marker]),
      nextMarker: textOrNull(xml, 'NextMarker'),
    }
  })
}

function bucketEntry(xml: XmlElement): BucketEntry {
  const storageClass = textOf(xml, 'StorageClass')
  return {
    name: requiredTextOf(xml, 'Name'),
    region: textOf(xml, 'Location'),
    creationDate: textOf(xml, 'CreationDate'),
    storageClass,
    StorageClass: storageClass,
    tag: tagsOf(elementOf(xml, 'Tagging')),
    extranetEndpoint: textOf(xml, 'ExtranetEndpoint'),
    intranetEndpoint: textOf(xml, 'IntranetEndpoint'),
  }
}

/** All buckets, page by page. */
export async function* eachBucket(
  client: Requester,
  query: Omit<ListBucketsQuery, 'marker'> = {},
  options: CallOptions = {},
): AsyncGenerator<BucketEntry> {
  let marker: string | undefined
  do {
    const page = await listBuckets(client, { 'max-keys': 1000, ...query, marker }, options)
    yield* page.buckets ?? []
    marker = (page.isTruncated && page.nextMarker) || undefined
  } while (marker)
}

export interface RegionEntry {
  /** With `oss-`. */
  region: string
  internetEndpoint: string
  internalEndpoint: string
  accelerateEndpoint: string
}

/** `region`: one of them, with `oss-`; all by default. */
export async function describeRegions(
  client: Requester,
  region?: string,
  options: CallOptions = {},
): Promise<{ regions: RegionEntry[]; res: ResponseSummary }> {
  const request = {
    operation: 'DescribeRegions',
    method: 'GET' as const,
    query: { regions: region ?? null },
    options,
  }
  return client.requestXml(request, 'RegionInfoList', (xml) => ({
    regions: elementsOf(xml, 'RegionInfo').map((entry) => ({
      region: textOf(entry, 'Region'),
      internetEndpoint: textOf(entry, 'InternetEndpoint'),
      internalEndpoint: textOf(entry, 'InternalEndpoint'),
      accelerateEndpoint: textOf(entry, 'AccelerateEndpoint'),
    })),
  }))
}
