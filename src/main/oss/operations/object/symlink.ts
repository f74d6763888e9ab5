import type { Requester } from '../../client.ts'
import { DecodeError } from '../../errors.ts'
import { checkKey } from '../../names.ts'
import type { ResponseSummary } from '../../request.ts'
import { escapeKey } from '../../signing/request.ts'
import { metadataHeaders } from '../../writeHeaders.ts'
import type { Metadata } from '../../writeHeaders.ts'
import { objectRequest } from './head.ts'
import type { VersionOptions } from './head.ts'

export interface SymlinkOptions extends VersionOptions {
  storageClass?: string
  meta?: Metadata
}

/** Makes `name` stand for another key of the same bucket, which need not exist. */
export async function putSymlink(
  client: Requester,
  name: string,
  targetName: string,
  { storageClass, meta, ...options }: SymlinkOptions = {},
): Promise<{ res: ResponseSummary }> {
  const request = objectRequest(client, name, options)
  const { res } = await client.request({
    ...request,
    operation: 'PutSymlink',
    method: 'PUT',
    query: { symlink: null, ...request.query },
    headers: {
      'x-oss-symlink-target': escapeKey(checkKey(targetName)),
      'x-oss-storage-class': storageClass,
      ...metadataHeaders(meta),
    },
  })
  return { res }
}

export async function getSymlink(
  client: Requester,
  name: string,
  options: VersionOptions = {},
): Promise<{ targetName: string; res: ResponseSummary }> {
  const request = { ...objectRequest(client, name, options), operation: 'GetSymlink' }
  const { headers, res } = await client.request({
    ...request,
    method: 'GET',
    query: { symlink: null, ...request.query },
  })
  try {
    return { targetName: decodeURIComponent(headers['x-oss-symlink-target'] ?? ''), res }
  } catch {
    throw new DecodeError('the target is wrongly encoded', res.status, request)
  }
}
