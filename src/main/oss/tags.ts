import { ArgumentError } from './errors.ts'
import { elementOf, elementsOf, textOf } from './fields.ts'
import type { XmlElement, XmlInput } from './xml.ts'

export type Tags = Record<string, string>

/** Throws ArgumentError for tags that a bucket may not have. */
export function checkBucketTags(tags: Tags): void {
  checkTags(tags, { what: 'bucket', count: 20, keyBytes: 64, valueBytes: 128 })
  if (Object.keys(tags).some((key) => /^(https?:\/\/|Aliyun)/.test(key)))
    throw new ArgumentError('tag key can not startsWith: http://, https://, Aliyun')
}

/** Throws ArgumentError for tags that an object may not have. */
export function checkObjectTags(tags: Tags): void {
  checkTags(tags, { what: 'object', count: 10, keyBytes: 128, valueBytes: 256 })
  for (const text of Object.entries(tags).flat())
    if (!/^[\p{L}\p{N} +\-=._:/]*$/u.test(text))
      throw new ArgumentError(
        'tag can contain letters, numbers, spaces, and the following symbols: plus sign (+), hyphen (-), equal sign (=), period (.), underscore (_), colon (:), and forward slash (/)',
      )
}

function checkTags(
  tags: Tags,
  limits: { what: string; count: number; keyBytes: number; valueBytes: number },
): void {
  if (typeof tags !== 'object' || tags === null || Array.isArray(tags))
    throw new ArgumentError('tag must be Object')
  const entries = Object.entries(tags)
  if (entries.length > limits.count)
    throw new ArgumentError(`maximum of ${limits.count} tags for a ${limits.what}`)
  for (const [key, value] of entries) {
    if (typeof value !== 'string') throw new ArgumentError('the key and value of the tag must be String')
    if (key === '' || Buffer.byteLength(key) > limits.keyBytes)
      throw new ArgumentError(`tag key can be a maximum of ${limits.keyBytes} bytes in length`)
    if (Buffer.byteLength(value) > limits.valueBytes)
      throw new ArgumentError(`tag value can be a maximum of ${limits.valueBytes} bytes in length`)
  }
}

/** The tags below a `<Tagging>`. */
export function tagsOf(tagging: XmlElement | undefined): Tags {
  const tags = elementsOf(elementOf(tagging ?? {}, 'TagSet') ?? {}, 'Tag')
  return Object.fromEntries(tags.map((tag) => [textOf(tag, 'Key'), textOf(tag, 'Value')]))
}

/** The children of a `<Tagging>`. */
export function taggingXml(tags: Tags): XmlInput {
  return { TagSet: { Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } }
}
