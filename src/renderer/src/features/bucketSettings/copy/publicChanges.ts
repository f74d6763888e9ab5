import {
  childOf,
  childrenOf,
  textOf,
  type SettingContent,
} from '../../../../../shared/bucketSettings/content.ts'
import type { Known } from './fates.ts'
import type { Cell } from './useCopy.ts'

/** The buckets that anyone could then open, or that are no longer kept from that, by name. */
export function publicChanges(changes: readonly Cell[], wanted: (cell: Cell) => Known): string[] {
  const opened = changes.filter((cell) => isOpening(cell, wanted(cell) ?? null))
  return [...new Set(opened.map(({ target }) => target.bucket))]
}

function isOpening({ id }: Cell, content: SettingContent | null): boolean {
  if (id === 'access') return textOf(childOf(content ?? {}, 'AccessControlList'), 'Grant') !== 'private'
  if (id === 'publicAccessBlock') return textOf(content ?? {}, 'BlockPublicAccess') !== 'true'
  return id === 'policy' && childrenOf(content ?? {}, 'Statement').some(isForEveryone)
}

const isForEveryone = ({ Effect, Principal }: SettingContent) =>
  Effect === 'Allow' && [Principal].flat().includes('*')
