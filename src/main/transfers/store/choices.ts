import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Journal } from './journal.ts'
import type { BatchRecord } from './records.ts'

/** Few enough for a step that nobody feels. */
const sourcesPerPage = 200

const pageSchema = z.object({
  id: z.number(),
  sources: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
})

/** Some of the paths or keys that a person chose for a batch and that were not looked at yet. */
export type ChoicePage = z.infer<typeof pageSchema>

/**
 * What was chosen, as it was told. A list of a hundred thousand is written down in the time of a few hundred rows, so
 * that it is safe from a quit before the person has an answer; it is looked at page by page afterwards.
 */
export interface ChoiceStore {
  add: (batch: BatchRecord, sources: string[]) => void
  /** In the order in which they were chosen; undefined when none is left. */
  next: (batch: BatchRecord) => ChoicePage | undefined
  done: (page: ChoicePage) => void
}

export function createChoiceStore(database: DatabaseSync, journal: Journal): ChoiceStore {
  const insert = database.prepare('INSERT INTO choices (batch, sources) VALUES (?, ?)')
  const first = database.prepare('SELECT id, sources FROM choices WHERE batch = ? ORDER BY id LIMIT 1')
  const remove = database.prepare('DELETE FROM choices WHERE id = ?')

  return {
    add: ({ number }, sources) =>
      journal.write(() => {
        for (let from = 0; from < sources.length; from += sourcesPerPage)
          insert.run(number, JSON.stringify(sources.slice(from, from + sourcesPerPage)))
      }),
    next: ({ number }) => {
      const row = first.get(number)
      return row && pageSchema.parse(row)
    },
    done: ({ id }) => journal.write(() => void remove.run(id)),
  }
}
