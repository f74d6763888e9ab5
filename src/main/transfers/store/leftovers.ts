import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { place as placeSchema } from '../../../shared/contract/place.ts'
import type { Journal } from './journal.ts'

const leftoverSchema = z.object({
  id: z.number(),
  place: z.string().transform((text) => placeSchema.parse(JSON.parse(text))),
  key: z.string(),
  upload_id: z.string().nullable(),
  path: z.string().nullable(),
  noted_at_ms: z.number().nullable(),
})

/**
 * What was given up and still has to be removed: an upload at the service, a part file here, or uploads of which nothing
 * is known but when one of them was about to be begun, by the clock of the service.
 */
export type Leftover = z.infer<typeof leftoverSchema>

export interface LeftoverStore {
  add: (leftover: Omit<Leftover, 'id'>) => void
  all: () => Leftover[]
  done: (leftover: Leftover) => void
}

export function createLeftoverStore(database: DatabaseSync, journal: Journal): LeftoverStore {
  const insert = database.prepare(
    'INSERT INTO leftovers (place, key, upload_id, path, noted_at_ms) VALUES (?, ?, ?, ?, ?)',
  )
  const select = database.prepare('SELECT * FROM leftovers ORDER BY id')
  const remove = database.prepare('DELETE FROM leftovers WHERE id = ?')
  return {
    add: ({ place, key, upload_id, path, noted_at_ms }) =>
      journal.write(() => void insert.run(JSON.stringify(place), key, upload_id, path, noted_at_ms)),
    all: () => select.all().map((row) => leftoverSchema.parse(row)),
    done: ({ id }) => journal.write(() => void remove.run(id)),
  }
}
