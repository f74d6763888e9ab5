import type { Requester } from '../../client.ts'
import { aclOf, elementOf, ownText, textOf } from '../../fields.ts'
import type { Owner } from '../../fields.ts'
import { checkBucketName } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import type { ResponseSummary } from '../../request.ts'
import { buildXml } from '../../xml.ts'
import type { XmlElement } from '../../xml.ts'

export type BucketAcl = 'private' | 'public-read' | 'public-read-write'
export type StorageClass = 'Standard' | 'IA' | 'Archive' | 'ColdArchive' | 'DeepColdArchive'

export interface PutBucketOptions extends CallOptions {
  storageClass?: StorageClass
  /** The same, under the name that older callers know. */
  StorageClass?: StorageClass
  dataRedundancyType?: 'LRS' | 'ZRS'
  acl?: BucketAcl
}

export async function putBucket(
  client: Requester,
  name: string,
  options: PutBucketOptions = {},
): Promise<{ bucket: string | null; res: ResponseSummary }> {
  const StorageClass = options.storageClass ?? options.StorageClass
  const DataRedundancyType = options.dataRedundancyType
  const hasBody = StorageClass !== undefined || DataRedundancyType !== undefined
  const { headers, res } = await client.request({
    operation: 'PutBucket',
    method: 'PUT',
    bucket: checkBucketName(name, true),
    headers: { 'x-oss-acl': options.acl, ...(hasBody && { 'content-type': 'application/xml' }) },
    body: hasBody
      ? Buffer.from(buildXml('CreateBucketConfiguration', { StorageClass, DataRedundancyType }))
      : undefined,
    options,
  })
  return { bucket: headers.location?.replace(/^\//, '') ?? null, res }
}

/** Deletes an empty bucket. */
export async function deleteBucket(
  client: Requester,
  name: string,
  options: CallOptions = {},
): Promise<{ res: ResponseSummary }> {
  const bucket = checkBucketName(name)
  const { res } = await client.request({ operation: 'DeleteBucket', method: 'DELETE', bucket, options })
  return { res }
}

/** The `<Bucket>` of the answer as it came; the members named here are always there. */
export interface BucketInfoElement extends XmlElement {
  Name: string
  Location: string
  CreationDate: string
  StorageClass: string
  ExtranetEndpoint: string
  IntranetEndpoint: string
}

export async function getBucketInfo(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<{ bucket: BucketInfoElement; res: ResponseSummary }> {
  const request = bucketGet('GetBucketInfo', name, 'bucketInfo', options)
  return client.requestXml(request, 'BucketInfo', (xml) => {
    const bucket = elementOf(xml, 'Bucket') ?? {}
    return {
      bucket: {
        ...bucket,
        Name: textOf(bucket, 'Name'),
        Location: textOf(bucket, 'Location'),
        CreationDate: textOf(bucket, 'CreationDate'),
        StorageClass: textOf(bucket, 'StorageClass'),
        ExtranetEndpoint: textOf(bucket, 'ExtranetEndpoint'),
        IntranetEndpoint: textOf(bucket, 'IntranetEndpoint'),
      },
    }
  })
}

const bucketGet = (operation: string, name: string, parameter: string, options: CallOptions) => ({
  operation,
  method: 'GET' as const,
  bucket: checkBucketName(name),
  query: { [parameter]: null },
  options,
})

/** `location` with `oss-`, such as `oss-cn-hangzhou`. */
export async function getBucketLocation(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<{ location: string; res: ResponseSummary }> {
  const request = bucketGet('GetBucketLocation', name, 'location', options)
  return client.requestXml(request, 'LocationConstraint', (xml) => ({ location: textOf(xml, ownText) }))
}

/** Sizes and counts as the service writes them: text. They may lag an hour behind. */
export async function getBucketStat(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<{ stat: Record<string, string>; res: ResponseSummary }> {
  const request = bucketGet('GetBucketStat', name, 'stat', options)
  return client.requestXml(request, 'BucketStat', (xml) => ({
    stat: Object.fromEntries(Object.keys(xml).map((field) => [field, textOf(xml, field)])),
  }))
}

export async function putBucketACL(
  client: Requester,
  name: string,
  acl: BucketAcl,
  options: CallOptions = {},
): Promise<{ bucket: string | null; res: ResponseSummary }> {
  const { headers, res } = await client.request({
    operation: 'PutBucketAcl',
    method: 'PUT',
    bucket: checkBucketName(name),
    query: { acl: null },
    headers: { 'x-oss-acl': acl },
    options,
  })
  return { bucket: headers.location?.replace(/^\//, '') ?? null, res }
}

export async function getBucketACL(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<{ acl: string; owner: Owner | null; res: ResponseSummary }> {
  return client.requestXml(bucketGet('GetBucketAcl', name, 'acl', options), 'AccessControlPolicy', aclOf)
}
