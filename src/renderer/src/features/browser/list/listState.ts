import type { Listing } from '../../../../../shared/contract/listings.ts'
import type { Failure } from '../../../../../shared/failure.ts'

/** What the table shows in place of rows, or `rows`. */
export type ListState =
  | { type: 'rows' }
  | { type: 'loading' }
  | { type: 'empty' }
  | { type: 'no-match' }
  | { type: 'failed'; failure: Failure }

export interface ListFacts {
  listing: Listing | null
  openFailure: Failure | null
  rowsFailure: Failure | null
  /** Null until the first rows were read. */
  rowCount: number | null
  isFiltered: boolean
}

/** What is known is shown, whatever else goes wrong; a failure takes the place of rows only where there are none. */
export function listState({ listing, openFailure, rowsFailure, rowCount, isFiltered }: ListFacts): ListState {
  if (rowCount !== null && rowCount > 0) return { type: 'rows' }
  const failure = openFailure ?? listing?.failure ?? rowsFailure
  if (failure) return { type: 'failed', failure }
  if (listing === null || rowCount === null) return { type: 'loading' }
  if (isFiltered && listing.folderCount + listing.objectCount > 0) return { type: 'no-match' }
  return listing.state === 'loading' && listing.listedAtMs === null ? { type: 'loading' } : { type: 'empty' }
}
