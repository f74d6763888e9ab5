import type { Requester } from '../../client.ts'
import { aclOf } from '../../fields.ts'
import type { Owner } from '../../fields.ts'
import type { ResponseSummary } from '../../request.ts'
import type { BucketAcl } from '../bucket/bucket.ts'
import { objectRequest } from './head.ts'
import type { VersionOptions } from './head.ts'

/** `default` follows the bucket. */
export type ObjectAcl = 'default' | BucketAcl

export async function putACL(
  client: Requester,
  name: string,
  acl: ObjectAcl,
  options: VersionOptions = {},
): Promise<{ res: ResponseSummary }> {
  const request = objectRequest(client, name, options)
  const { res } = await client.request({
    ...request,
    operation: 'PutObjectAcl',
    method: 'PUT',
    query: { acl: null, ...request.query },
    headers: { 'x-oss-object-acl': acl },
  })
  return { res }
}

export async function getACL(
  client: Requester,
  name: string,
  options: VersionOptions = {},
): Promise<{ acl: string; owner: Owner | null; res: ResponseSummary }> {
  const request = objectRequest(client, name, options)
  return client.requestXml(
    { ...request, operation: 'GetObjectAcl', method: 'GET', query: { acl: null, ...request.query } },
    'AccessControlPolicy',
    aclOf,
  )
}
