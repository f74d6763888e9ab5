import { randomUUID } from 'node:crypto'
import type { Row } from '../../shared/contract/listings.ts'
import type { Place, Selection } from '../../shared/contract/place.ts'
import { AppError, type Failure } from '../../shared/failure.ts'
import type { RemoteIndex } from './listingIndex/remoteIndex.ts'
import type { OpenListings } from './openListings.ts'
import { toRow } from './rows.ts'

export type AllOfListing = Extract<Selection, { type: 'all' }>

/** Who reads a selection, and how far that has come. */
export interface SelectionReading {
  /** Under this name the rows are kept as they are, over a restart too, until it is released. */
  name: string
  fromRow: number
  /** Whether the rows may be those of now; else they have to be what was kept under the name. */
  isFirst: boolean
}

export interface Selecting {
  /** The rows that `selection` covers, as they stood at the call, piece by piece. */
  rows: (place: Place, selection: AllOfListing) => AsyncGenerator<Row[]>
  /** The keys, in the order of names, each piece with the row that the next one begins with. */
  pages: (
    place: Place,
    selection: AllOfListing,
    reading: SelectionReading,
  ) => AsyncGenerator<{ keys: string[]; nextRow: number }>
}

const rowsPerPiece = 1000
const byName = { column: 'name', isDescending: false } as const

/** Reads selections that cover rows which no window ever loaded. */
export function createSelecting(index: RemoteIndex, listings: OpenListings): Selecting {
  /** Keeps the rows of now, whatever is read anew meanwhile; a place that was never read to its end is awaited. */
  async function hold(place: Place, { listingId }: AllOfListing, name: string): Promise<number> {
    const open = listings.find(place)
    if (open?.current().listedAtMs === null) await open.settled()
    return known(await index.pin(Number(listingId), name), open?.current().failure)
  }

  async function* read(
    held: Promise<number>,
    { prefix }: Place,
    { filter, exceptKeys }: AllOfListing,
    fromRow: number,
  ): AsyncGenerator<{ rows: Row[]; nextRow: number }> {
    const generation = await held
    const except = new Set(exceptKeys)
    for (let offset = fromRow; ;) {
      const range = { offset, limit: rowsPerPiece }
      const found = await index.pinnedRows(generation, { sort: byName, filter: filter.text }, range)
      if (found.length === 0) return
      offset += found.length
      const rows = found.map((row) => toRow(prefix, row)).filter(({ key }) => !except.has(key))
      yield { rows, nextRow: offset }
    }
  }

  async function* rowsOf(place: Place, selection: AllOfListing, held: Promise<number>, name: string) {
    try {
      for await (const { rows } of read(held, place, selection, 0)) yield rows
    } finally {
      await index.unpin(name)
    }
  }

  return {
    rows: (place, selection) => {
      const name = randomUUID()
      const held = hold(place, selection, name)
      // Told to whoever reads, which may be later.
      held.catch(() => {})
      return rowsOf(place, selection, held, name)
    },
    async *pages(place, selection, { name, fromRow, isFirst }) {
      const held = isFirst ? hold(place, selection, name) : index.pinned(name).then((kept) => known(kept))
      for await (const { rows, nextRow } of read(held, place, selection, fromRow))
        yield { keys: rows.map(({ key }) => key), nextRow }
    },
  }
}

function known(generation: number | null, failure?: Failure | null): number {
  if (generation !== null) return generation
  throw new AppError(failure ?? { kind: 'invalid-input', message: 'the content of this place is not known' })
}
