import type { Row } from '../../shared/contract/listings.ts'
import type { Place, Selection } from '../../shared/contract/place.ts'
import { AppError, type Failure } from '../../shared/failure.ts'
import type { RemoteIndex } from './listingIndex/remoteIndex.ts'
import type { OpenListings } from './openListings.ts'
import { toRow } from './rows.ts'

export type AllOfListing = Extract<Selection, { type: 'all' }>

export interface Selecting {
  /** The rows that `selection` covers, as they stood at the call, piece by piece. */
  rows: (place: Place, selection: AllOfListing) => AsyncGenerator<Row[]>
  /** As `rows`, for either kind of selection and by the keys alone. */
  keys: (place: Place, selection: Selection) => AsyncGenerator<string>
}

const rowsPerPiece = 1000
const byName = { column: 'name', isDescending: false } as const

/** Reads selections that cover rows which no window ever loaded. */
export function createSelecting(index: RemoteIndex, listings: OpenListings): Selecting {
  /** Keeps the rows of now, whatever is read anew meanwhile; a place that was never read to its end is awaited. */
  async function hold(place: Place, { listingId }: AllOfListing): Promise<number> {
    const open = listings.find(place)
    if (open?.current().listedAtMs === null) await open.settled()
    const generation = await index.pin(Number(listingId))
    if (generation === null) throw unknownContent(open?.current().failure)
    return generation
  }

  async function* read(
    held: Promise<number>,
    { prefix }: Place,
    { filter, exceptKeys }: AllOfListing,
  ): AsyncGenerator<Row[]> {
    const generation = await held
    const except = new Set(exceptKeys)
    try {
      for (let offset = 0; ; offset += rowsPerPiece) {
        const range = { offset, limit: rowsPerPiece }
        const rows = await index.pinnedRows(generation, { sort: byName, filter: filter.text }, range)
        if (rows.length === 0) return
        yield rows.map((row) => toRow(prefix, row)).filter(({ key }) => !except.has(key))
      }
    } finally {
      await index.unpin(generation)
    }
  }

  function rows(place: Place, selection: AllOfListing): AsyncGenerator<Row[]> {
    const held = hold(place, selection)
    // Told to whoever reads, which may be later.
    held.catch(() => {})
    return read(held, place, selection)
  }

  async function* keysOf(pieces: AsyncGenerator<Row[]>): AsyncGenerator<string> {
    for await (const piece of pieces) for (const { key } of piece) yield key
  }

  return {
    rows,
    keys: (place, selection) =>
      selection.type === 'all' ? keysOf(rows(place, selection)) : each(selection.keys),
  }
}

async function* each(keys: string[]): AsyncGenerator<string> {
  yield* keys
}

const unknownContent = (failure: Failure | null | undefined) =>
  new AppError(failure ?? { kind: 'invalid-input', message: 'the content of this place is not known' })
