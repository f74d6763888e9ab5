import type { Requester } from '../../client.ts'
import { contentHeaders, xmlContent } from '../../content.ts'
import type { OssRequest, ResponseSummary } from '../../request.ts'
import { checkObjectTags, taggingXml, tagsOf } from '../../tags.ts'
import type { Tags } from '../../tags.ts'
import { objectRequest } from './head.ts'
import type { VersionOptions } from './head.ts'

/** Replaces all tags of an object; up to ten. */
export async function putObjectTagging(
  client: Requester,
  name: string,
  tags: Tags,
  options: VersionOptions = {},
): Promise<{ status: number; res: ResponseSummary }> {
  checkObjectTags(tags)
  const content = xmlContent('Tagging', taggingXml(tags))
  const { status, res } = await client.request({
    ...taggingRequest(client, name, 'PutObjectTagging', 'PUT', options),
    headers: contentHeaders(content),
    body: content.body,
  })
  return { status, res }
}

export async function getObjectTagging(
  client: Requester,
  name: string,
  options: VersionOptions = {},
): Promise<{ tag: Tags; status: number; res: ResponseSummary }> {
  const request = taggingRequest(client, name, 'GetObjectTagging', 'GET', options)
  return client.requestXml(request, 'Tagging', (xml, { status }) => ({ tag: tagsOf(xml), status }))
}

export async function deleteObjectTagging(
  client: Requester,
  name: string,
  options: VersionOptions = {},
): Promise<{ status: number; res: ResponseSummary }> {
  const request = taggingRequest(client, name, 'DeleteObjectTagging', 'DELETE', options)
  const { status, res } = await client.request(request)
  return { status, res }
}

function taggingRequest(
  client: Requester,
  name: string,
  operation: string,
  method: OssRequest['method'],
  options: VersionOptions,
): OssRequest {
  const request = objectRequest(client, name, options)
  return { ...request, operation, method, query: { tagging: null, ...request.query } }
}
