import type { Place } from '../../../shared/contract/place.ts'
import type { AllOfPlace } from '../store/selections.ts'

/** Who reads a selection, and how far that has come. */
export interface Reading {
  /** Under this name the content is kept as it is, over a quit too, until it is released. */
  name: string
  fromRow: number
  /** Whether the content may be that of now; else it has to be what was kept under the name. */
  isFirst: boolean
}

export interface SelectedPage {
  keys: string[]
  /** From where a later reading goes on behind this page. */
  nextRow: number
}

/** What the app knows of the places that selections speak of. */
export interface Selections {
  /** The keys that a selection covers, always in the same order. Rejects with a failure when they are not known. */
  pages: (place: Place, selection: AllOfPlace, reading: Reading) => AsyncIterable<SelectedPage>
  /** Nobody reads on under this name. */
  release: (name: string) => void
}
