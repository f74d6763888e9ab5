import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Journal } from './journal.ts'
import type { BatchRecord } from './records.ts'

const branchKind = z.enum(['folder', 'prefix', 'object'])
const branchSchema = z.object({
  id: z.number(),
  kind: branchKind,
  source: z.string(),
  target: z.string(),
  token: z.string().nullable(),
})

/**
 * Something still to be enumerated: a folder of this computer, a chosen prefix or a chosen object.
 * `target` is the key, or the relative path, that it stands for; of folders and prefixes it ends in `/` or is empty.
 */
export type Branch = z.infer<typeof branchSchema>

export interface BranchStore {
  add: (batch: BatchRecord, branch: Pick<Branch, 'kind' | 'source' | 'target'>) => void
  /** The next to enumerate, in the order in which they were found. */
  next: (batch: BatchRecord, kind: Branch['kind']) => Branch | undefined
  /** Of one kind, by source in the order of UTF-8 bytes. */
  sorted: (batch: BatchRecord, kind: Branch['kind'], limit: number) => Branch[]
  advance: (branch: Branch, token: string) => void
  done: (branch: Branch) => void
}

export function createBranchStore(database: DatabaseSync, journal: Journal): BranchStore {
  const insert = database.prepare(
    'INSERT OR IGNORE INTO branches (batch, kind, source, target) VALUES (?, ?, ?, ?)',
  )
  // By an index all that is left would be sorted for each answer; what was found first stands near the start as it is.
  const first = database.prepare(
    'SELECT * FROM branches NOT INDEXED WHERE batch = ? AND kind = ? ORDER BY id LIMIT 1',
  )
  const bySource = database.prepare(
    'SELECT * FROM branches WHERE batch = ? AND kind = ? ORDER BY source LIMIT ?',
  )
  const setToken = database.prepare('UPDATE branches SET token = ? WHERE id = ?')
  const remove = database.prepare('DELETE FROM branches WHERE id = ?')
  return {
    add: ({ number }, { kind, source, target }) =>
      journal.write(() => void insert.run(number, kind, source, target)),
    next: ({ number }, kind) => {
      const row = first.get(number, kind)
      return row && branchSchema.parse(row)
    },
    sorted: ({ number }, kind, limit) =>
      bySource.all(number, kind, limit).map((row) => branchSchema.parse(row)),
    advance: (branch, token) => journal.write(() => void setToken.run(token, branch.id)),
    done: (branch) => journal.write(() => void remove.run(branch.id)),
  }
}
