import type { DatabaseSync } from 'node:sqlite'
import type { SyncRule } from '../../../shared/contract/syncs.ts'
import { inTransaction } from '../../storage/database.ts'
import type { Client } from '../../oss/index.ts'
import { storedClasses, type Line, type LineStore, type StoredClass } from './lines.ts'
import type { LocalFile, RemoteFile, Verdict } from './verdict.ts'

/** Why nothing can be said of what lies below a folder that is there but was not read. */
export type Hiding = Pick<Line, 'class' | 'excludedBecause' | 'failure'>

export type Sums = Record<StoredClass, { count: number; sizeBytes: number }>

/** The lines of a preview while it is being made; the sums follow them. */
export interface Book {
  lines: LineStore
  sums: Sums
  /** Folders of the source without anything in them. */
  emptyFolderCount: number
  /** Puts lines in one transaction; `before` is what stood at the slot. */
  inPage: (work: () => void) => void
  put: (line: Line, before: Line | null) => void
}

/** What each step of a preview works with. */
export interface ReadContext {
  rule: SyncRule
  book: Book
  verdict: (path: string, local: LocalFile | null, remote: RemoteFile | null) => Verdict
  /** By the slot of the folder, with its `/`. */
  hidden: Map<string, Hiding>
  /** Slots, without their `/`, where this computer has a folder or has to have one. */
  folders: Set<string>
  client: Client
  signal: AbortSignal
  /** Called between pages: lets the app answer, and stops when it has to. */
  breathe: () => Promise<void>
}

/** The class that follows from a verdict. */
export const judged = (verdict: Verdict): Hiding => ({
  class: verdict,
  excludedBecause: verdict === 'excluded' ? 'filter' : null,
  failure: null,
})

export function createBook(database: DatabaseSync, lines: LineStore, direction: SyncRule['direction']): Book {
  const sums = Object.fromEntries(storedClasses.map((each) => [each, { count: 0, sizeBytes: 0 }])) as Sums

  function add({ class: lineClass, local, remote }: Line, sign: 1 | -1): void {
    const [source, target] = direction === 'up' ? [local, remote] : [remote, local]
    sums[lineClass].count += sign
    sums[lineClass].sizeBytes += sign * ((source ?? target)?.sizeBytes ?? 0)
  }

  return {
    lines,
    sums,
    emptyFolderCount: 0,
    inPage: (work) => inTransaction(database, work),
    put: (line, before) => {
      if (before) add(before, -1)
      add(line, 1)
      lines.put(line)
    },
  }
}
