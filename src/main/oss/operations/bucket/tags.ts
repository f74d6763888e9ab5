import type { Requester } from '../../client.ts'
import type { CallOptions } from '../../options.ts'
import { checkBucketTags, taggingXml, tagsOf } from '../../tags.ts'
import type { Tags } from '../../tags.ts'
import { about, deleteConfig, getConfig, putConfig } from './config.ts'
import type { Changed } from './config.ts'

/** Replaces all tags. */
export async function putBucketTags(
  client: Requester,
  name: string,
  tags: Tags,
  options: CallOptions = {},
): Promise<Changed> {
  checkBucketTags(tags)
  return putConfig(client, about('PutBucketTags', name, 'tagging', options), 'Tagging', taggingXml(tags))
}

export async function getBucketTags(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { tag: Tags }> {
  return getConfig(client, about('GetBucketTags', name, 'tagging', options), 'Tagging', (xml) => ({
    tag: tagsOf(xml),
  }))
}

/** `keys`: only those; all by default. */
export async function deleteBucketTags(
  client: Requester,
  name: string,
  { keys, ...options }: CallOptions & { keys?: string[] } = {},
): Promise<Changed> {
  const query = { tagging: keys?.length ? keys.join(',') : null }
  return deleteConfig(client, about('DeleteBucketTags', name, query, options))
}
