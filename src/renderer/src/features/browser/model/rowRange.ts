import type { Row } from '../../../../../shared/contract/listings.ts'
import type { RowPage } from './rowCache.ts'

const requestRows = 1000

/** The rows from one index to another, both included, read piece by piece and handed on as they come. */
export async function* rowsBetween(
  fetchPage: (offset: number, limit: number) => Promise<RowPage>,
  first: number,
  last: number,
): AsyncGenerator<Row[]> {
  for (let offset = first; offset <= last; offset += requestRows) {
    const { rows } = await fetchPage(offset, Math.min(requestRows, last - offset + 1))
    if (rows.length === 0) return
    yield rows
  }
}
