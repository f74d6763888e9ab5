import { z } from 'zod'

/**
 * What a setting says, as a tree: for XML the children of its root (the text of an element without children, an
 * object for one with children, an array where a name repeats), for a policy its JSON. Edits change members of this
 * tree, so whatever else another tool wrote there stays.
 */
export const settingContent = z.record(z.string(), z.json())
export type SettingContent = z.infer<typeof settingContent>
export type SettingValue = SettingContent[string]

/** The text of a member; empty where there is none, or where it is no text. */
export function textOf(content: SettingContent, name: string): string {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

/** The member as a tree of its own; an empty one where there is none. */
export function childOf(content: SettingContent, name: string): SettingContent {
  const value = content[name]
  return isTree(value) ? value : {}
}

/** The content with these members set; undefined and empty arrays take a member away. All others stay. */
export function withMembers(
  content: SettingContent,
  members: Readonly<Record<string, SettingValue | undefined>>,
): SettingContent {
  const entries = Object.entries({ ...content, ...members })
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, SettingValue] =>
        entry[1] !== undefined && !(Array.isArray(entry[1]) && entry[1].length === 0),
    ),
  )
}

/** The members of that name as trees: none, one, or those that repeat. */
export function childrenOf(content: SettingContent, name: string): SettingContent[] {
  const value = content[name]
  return (Array.isArray(value) ? value : [value]).filter(isTree)
}

/** The texts of a member that may repeat. */
export function textsOf(content: SettingContent, name: string): string[] {
  const value = content[name]
  return (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string')
}

const isTree = (value: SettingValue | undefined): value is SettingContent =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
