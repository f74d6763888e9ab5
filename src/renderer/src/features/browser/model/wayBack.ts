import type { Place, Selection } from '../../../../../shared/contract/place.ts'
import { nameOf } from './address.ts'

export interface Relocation {
  place: Place
  selection: Selection
  target: Place
  newName: string | null
}

interface FinishedMove {
  subject: { place: Place; selection: Selection; folderCount: number }
  target: Place
  newName: string | null
  areFoldersNew: boolean
}

/**
 * The move that undoes a move, or null where it could take along what was at the target before, or where the rows
 * are not known by name because they were never loaded.
 */
export function wayBack({ subject, target, newName, areFoldersNew }: FinishedMove): Relocation | null {
  const { place, selection, folderCount } = subject
  if (selection.type === 'all' || (folderCount > 0 && !areFoldersNew)) return null
  const keys = selection.keys.map((key) => keyAt(target, newName ?? nameOf(key), key))
  const oldName = newName === null ? null : nameOf(selection.keys[0] ?? '')
  return { place: target, selection: { type: 'keys', keys }, target: place, newName: oldName }
}

/** The keys that the folders of a selection get at the target. */
export function foldersAt(target: Place, newName: string | null, keys: string[]): string[] {
  return keys.filter((key) => key.endsWith('/')).map((key) => keyAt(target, newName ?? nameOf(key), key))
}

const keyAt = (target: Place, name: string, key: string) =>
  target.prefix + name + (key.endsWith('/') ? '/' : '')
