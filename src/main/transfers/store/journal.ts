import type { DatabaseSync } from 'node:sqlite'

/** Longer than most runs of small writes take, shorter than a person notices. */
const groupMs = 20

/**
 * Groups small writes into short transactions, so that the cost of a commit is shared. What was written is read back
 * at once; after a crash at most the writes of the last group are missing, all of them together.
 */
export interface Journal {
  write: <Result>(work: () => Result) => Result
  /** Commits now: what was written so far survives a crash of the app. */
  commit: () => void
}

export function createJournal(
  database: DatabaseSync,
  beforeCommit: () => void,
  onFailure: (error: unknown) => void,
): Journal {
  let timer: NodeJS.Timeout | null = null

  function commit(): void {
    if (timer === null) return
    beforeCommit()
    database.exec('COMMIT')
    end()
  }

  function end(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  /** The whole group is taken back: memory no longer matches the database, the owner has to read it anew. */
  function guard<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      end()
      if (database.isTransaction) database.exec('ROLLBACK')
      onFailure(error)
      throw error
    }
  }

  return {
    write: (work) =>
      guard(() => {
        if (timer === null) {
          database.exec('BEGIN IMMEDIATE')
          timer = setTimeout(commitLater, groupMs)
        }
        return work()
      }),
    commit: () => guard(commit),
  }

  function commitLater(): void {
    try {
      guard(commit)
    } catch {
      // onFailure was told; there is no caller here.
    }
  }
}
