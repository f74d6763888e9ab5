import { childOf, childrenOf, textOf, withMembers, type SettingContent } from './content.ts'
import { oneOrMany } from './oneOrMany.ts'

export interface Tag {
  key: string
  value: string
}

export const tagLimits = { count: 20, keyBytes: 64, valueBytes: 128 }

export const tagsOf = (content: SettingContent | null): Tag[] =>
  treesOf(content).map((tag) => ({ key: textOf(tag, 'Key'), value: textOf(tag, 'Value') }))

export const withNewTag = (content: SettingContent | null) =>
  withTrees(content, [...treesOf(content), { Key: '', Value: '' }])

export const withTag = (content: SettingContent | null, index: number, { key, value }: Tag) =>
  withTrees(
    content,
    treesOf(content).map((tag, at) => (at === index ? withMembers(tag, { Key: key, Value: value }) : tag)),
  )

export const withoutTag = (content: SettingContent | null, index: number) =>
  withTrees(
    content,
    treesOf(content).filter((_tag, at) => at !== index),
  )

const treesOf = (content: SettingContent | null) => childrenOf(childOf(content ?? {}, 'TagSet'), 'Tag')

function withTrees(content: SettingContent | null, tags: SettingContent[]): SettingContent {
  const set = withMembers(childOf(content ?? {}, 'TagSet'), { Tag: oneOrMany(tags) })
  // An element without children is read as an empty text.
  return withMembers(content ?? {}, { TagSet: Object.keys(set).length > 0 ? set : '' })
}

export type TagProblem =
  'too-many' | 'key-empty' | 'key-long' | 'key-start' | 'key-twice' | 'value-long' | 'characters'

/** What the service would not take, and in which tag; without an index it is about all of them. */
export function tagProblems(tags: readonly Tag[]): { code: TagProblem; index?: number }[] {
  const found = tags.flatMap((tag, index) =>
    problemsOf(tag, tags.slice(0, index)).map((code) => ({ code, index })),
  )
  return tags.length > tagLimits.count ? [{ code: 'too-many' }, ...found] : found
}

function problemsOf({ key, value }: Tag, before: readonly Tag[]): TagProblem[] {
  const found: TagProblem[] = []
  if (key === '') found.push('key-empty')
  if (/^(https?:\/\/|aliyun)/i.test(key)) found.push('key-start')
  if (bytesOf(key) > tagLimits.keyBytes) found.push('key-long')
  if (key !== '' && before.some((tag) => tag.key === key)) found.push('key-twice')
  if (bytesOf(value) > tagLimits.valueBytes) found.push('value-long')
  if (!allowed.test(key) || !allowed.test(value)) found.push('characters')
  return found
}

const allowed = /^[\p{L}\p{N} +\-=._:/@]*$/u

/** The length in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
