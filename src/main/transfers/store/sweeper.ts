import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import type { BatchStore } from './batches.ts'
import type { Journal } from './journal.ts'

/** Few enough for a pause that nobody feels. */
const rowsPerStep = 500

/** Forgetting a batch takes its row away at once; its transfers, of which there may be a million, go in small steps. */
export function createSweeper(database: DatabaseSync, journal: Journal, batches: BatchStore) {
  const nextBatch = database.prepare(
    `SELECT min(number) AS number FROM (
       SELECT min(batch) AS number FROM transfers WHERE batch > ?1
       UNION ALL SELECT min(batch) FROM branches WHERE batch > ?1
       UNION ALL SELECT min(batch) FROM choices WHERE batch > ?1)`,
  )
  const idsOf = database.prepare('SELECT id FROM transfers WHERE batch = ? LIMIT ?')
  const removals = [
    'DELETE FROM parts WHERE transfer = ?',
    'DELETE FROM checkpoints WHERE transfer = ?',
    'DELETE FROM transfers WHERE id = ?',
  ].map((sql) => database.prepare(sql))
  const unseen = ['branches', 'choices'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE batch = ? LIMIT ?)`),
  )

  async function sweepBatch(number: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const gone = journal.write(() => unseen.map((removal) => removal.run(number, rowsPerStep).changes))
      const ids = idsOf.all(number, rowsPerStep).map(({ id }) => Number(id))
      if (ids.length === 0 && gone.every((count) => Number(count) === 0)) return
      journal.write(() => {
        for (const id of ids) for (const removal of removals) removal.run(id)
      })
      journal.commit()
      await setImmediate()
    }
  }

  return async (signal: AbortSignal): Promise<void> => {
    for (let number = 0; !signal.aborted;) {
      const next = nextBatch.get(number)?.['number'] ?? null
      if (next === null) return
      number = Number(next)
      if (!batches.isKept(number)) await sweepBatch(number, signal)
    }
  }
}
