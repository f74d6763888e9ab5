import { refuse } from '../errors.ts'
import type { XmlElement, XmlInput } from '../../main/oss/xml.ts'
import type { Tags } from '../catalogue/objectRows.ts'
import { child, children, malformed, text } from '../http/xmlFields.ts'
import type { Headers } from '../http/incoming.ts'

/** What tags may look like, which differs between objects and buckets. */
export interface TagRules {
  max: number
  maxKeyBytes: number
  maxValueBytes: number
  /** Starts that keys may not have. */
  reserved: RegExp | undefined
}

export const objectTagRules: TagRules = { max: 10, maxKeyBytes: 128, maxValueBytes: 256, reserved: undefined }

/** The value of `x-oss-tagging`: `k1=v1&k2=v2`, escaped. */
export function tagsInHeader(headers: Headers): Tags {
  const header = headers['x-oss-tagging']
  if (header === undefined || header === '') return []
  const tags = header.split('&').map((pair): [string, string] => {
    const [key = '', ...value] = pair.split('=')
    return [decodeTag(key), decodeTag(value.join('='))]
  })
  return checkTags(tags, objectTagRules)
}

function decodeTag(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw refuse('InvalidTag')
  }
}

/** The tags in a `Tagging` element. */
export function tagsInXml(tagging: XmlElement, rules: TagRules): Tags {
  const set = child(tagging, 'TagSet')
  if (!set) throw malformed('TagSet')
  const tags = children(set, 'Tag').map((tag): [string, string] => {
    const key = text(tag, 'Key')
    if (key === undefined) throw malformed('Key')
    return [key, text(tag, 'Value') ?? '']
  })
  return checkTags(tags, rules)
}

export function taggingXml(tags: Tags): XmlInput {
  return { TagSet: { Tag: tags.map(([Key, Value]) => ({ Key, Value })) } }
}

const allowed = /^[\p{L}\p{N} +\-=._:/@]*$/u

function checkTags(tags: Tags, { max, maxKeyBytes, maxValueBytes, reserved }: TagRules): Tags {
  if (tags.length > max) throw refuse('TooManyTags')
  if (new Set(tags.map(([key]) => key)).size < tags.length) throw refuse('RepeatedTags')
  for (const [key, value] of tags) {
    const isKey =
      key !== '' && Buffer.byteLength(key) <= maxKeyBytes && allowed.test(key) && !reserved?.test(key)
    if (!isKey) throw refuse('InvalidTaggingKey', { details: { Key: key } })
    if (Buffer.byteLength(value) > maxValueBytes || !allowed.test(value)) throw refuse('InvalidTag')
  }
  return tags
}
