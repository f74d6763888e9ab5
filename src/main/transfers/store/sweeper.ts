import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import type { BatchStore } from './batches.ts'
import type { Journal } from './journal.ts'

/** Few enough for a pause that nobody feels. */
const rowsPerStep = 500

/** Forgetting a batch takes its row away at once; its transfers, of which there may be a million, go in small steps. */
export function createSweeper(database: DatabaseSync, journal: Journal, batches: BatchStore) {
  const nextBatch = database.prepare('SELECT min(batch) AS number FROM transfers WHERE batch > ?')
  const idsOf = database.prepare('SELECT id FROM transfers WHERE batch = ? LIMIT ?')
  const removals = [
    'DELETE FROM parts WHERE transfer = ?',
    'DELETE FROM checkpoints WHERE transfer = ?',
    'DELETE FROM transfers WHERE id = ?',
  ].map((sql) => database.prepare(sql))
  const removeBranches = database.prepare('DELETE FROM branches WHERE batch = ?')

  async function sweepBatch(number: number, signal: AbortSignal): Promise<void> {
    journal.write(() => removeBranches.run(number))
    while (!signal.aborted) {
      const ids = idsOf.all(number, rowsPerStep).map(({ id }) => Number(id))
      if (ids.length === 0) return
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
