import { clientRows } from './rows/client.ts'
import { queueRows } from './rows/queue.ts'
import type { BenchRow } from './rows/row.ts'

export const rows: BenchRow[] = [...clientRows, ...queueRows]

/** Throws where no row has that name. */
export function rowNamed(name: string): BenchRow {
  const row = rows.find((candidate) => candidate.name === name)
  if (!row)
    throw new Error(
      `no row is called ${name}; there are listing, lifecycle, settings, ${rows.map((each) => each.name).join(', ')}`,
    )
  return row
}
