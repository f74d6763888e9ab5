import type { Place, Selection } from '../../../../shared/contract/place.ts'
import { nameOf } from './model/address.ts'
import type { SelectedRow } from './model/selection.ts'

/** What an action is done to, fixed at the moment when it was asked for. */
export interface Subject {
  place: Place
  selection: Selection
  count: number
  folderCount: number
  /** Of the objects; what folders hold is not counted yet. */
  sizeBytes: number
  /** The only row, when there is but one. */
  single: SelectedRow | null
}

/** The name of the only row, for sentences that speak of one; empty for several. */
export const subjectName = ({ single }: Subject) => (single ? nameOf(single.key) : '')
