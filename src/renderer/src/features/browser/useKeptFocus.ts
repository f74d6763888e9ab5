import { watch, type Ref } from 'vue'
import type { Listing } from '../../../../shared/contract/listings.ts'
import type { Place } from '../../../../shared/contract/place.ts'
import { createPacer } from './model/pacer.ts'
import { nothing } from './model/selection.ts'
import type { Rows } from './useRows.ts'
import type { TableSelection } from './useSelection.ts'
import type { View } from './view.ts'

/** While a listing grows, the focused row is looked for at most this often. */
const growthPauseMs = 500

interface KeptFocus {
  place: Ref<Place>
  listing: Ref<Listing | null>
  rows: Pick<Rows, 'indexOf'>
  selection: TableSelection
  view: Pick<View, 'sort' | 'focusedKey'>
}

/** Keeps focus and range anchor on their rows, by key, when the list changes; returns to the row left earlier. */
export function useKeptFocus({ place, listing, rows, selection, view }: KeptFocus) {
  let awaitedKey: string | null = null
  /** What is on its way is awaited beyond the end of a reading; what was left earlier may be gone. */
  let isOnItsWay = false

  async function indexOf(key: string | null) {
    // A failure to look is shown by the rows themselves; the focus then stays where it was.
    return key === null ? null : await rows.indexOf(key).catch(() => null)
  }

  async function follow() {
    if (awaitedKey !== null) return returnTo(awaitedKey)
    const { key, index } = selection.focus.value
    const now = await indexOf(key)
    if (selection.focus.value.key !== key || now === null || now === index) return
    selection.shift(now)
  }

  async function returnTo(key: string) {
    const index = await indexOf(key)
    if (key !== awaitedKey) return
    if (index !== null || (listing.value?.state === 'complete' && !isOnItsWay)) awaitedKey = null
    if (index !== null) await selection.moveTo(index, 'replace')
  }

  const pacer = createPacer(growthPauseMs, () => void follow())
  watch(
    () => [listing.value?.id, listing.value?.revision, view.sort] as const,
    () => {
      if (listing.value) pacer.run()
    },
  )
  watch(
    place,
    (next) => {
      awaitedKey = view.focusedKey(next)
      isOnItsWay = false
    },
    { immediate: true },
  )
  // Whoever has begun to move around or to select does not want to be taken back.
  watch(selection.focus, ({ key }) => {
    if (key !== null) awaitedKey = null
  })
  // At once: the row may be looked for at this moment.
  watch(
    selection.selected,
    (selected) => {
      if (selected !== nothing) awaitedKey = null
    },
    { flush: 'sync' },
  )

  return {
    /** Selects a row as soon as it is there. */
    awaitRow(key: string) {
      awaitedKey = key
      isOnItsWay = true
      pacer.run()
    },
  }
}
