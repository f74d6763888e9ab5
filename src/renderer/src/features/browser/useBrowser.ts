import { refDebounced } from '@vueuse/core'
import { storeToRefs } from 'pinia'
import { computed, inject, shallowRef, watch, type InjectionKey, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { Row } from '../../../../shared/contract/listings.ts'
import type { Place } from '../../../../shared/contract/place.ts'
import { placeRoute } from '../../router.ts'
import { useMessages } from '../../ui/toast.ts'
import { useBrowserDialog } from './dialogs/dialog.ts'
import { parentPrefix } from './model/address.ts'
import { selectedFolderCount, toSelection, type SelectedRow } from './model/selection.ts'
import type { Subject } from './subject.ts'
import { useAwaitedSelection } from './useAwaitedSelection.ts'
import { useKeptFocus } from './useKeptFocus.ts'
import { useKeptSelection } from './useKeptSelection.ts'
import { useListing } from './useListing.ts'
import { useRows } from './useRows.ts'
import { useSelection } from './useSelection.ts'
import { useView } from './view.ts'

const typingPauseMs = 120

/** The state of one place as the person works in it; the parts of the page share it. */
export function createBrowser(place: Ref<Place>) {
  const router = useRouter()
  const view = useView()
  const { sort } = storeToRefs(view)
  const messages = useMessages()
  const filterText = shallowRef('')
  const settledText = refDebounced(filterText, typingPauseMs)
  const filter = computed(() => ({ text: settledText.value }))
  const { listing, failure, refresh } = useListing(place)
  const rows = useRows(listing, sort, filter)
  const selection = useSelection(rows, messages.failed)
  const renamingKey = shallowRef<string | null>(null)
  /** Grows each time the person asks for a link; the details panel then leads there. */
  const shareCount = shallowRef(0)

  watch(place, (_, left) => {
    const focused = selection.focus.value.key
    if (focused !== null) view.rememberFocus(left, focused)
    filterText.value = ''
    renamingKey.value = null
    selection.reset()
  })
  // What is selected but filtered out would be acted on unseen.
  watch(filter, selection.reset)
  const { awaitRow } = useKeptFocus({ place, listing, rows, selection, view })
  useKeptSelection(listing, rows, selection)
  useAwaitedSelection({ place, listing, rows, selection, view })

  /** What is selected now, as the thing that an action is done to. */
  function subject(): Subject | null {
    const selected = selection.selected.value
    const all = rows.totals.value ?? { rowCount: 0, sizeBytes: 0 }
    const chosen = toSelection(selected, all, listing.value?.id ?? '', filter.value)
    if (chosen === null) return null
    return {
      place: place.value,
      selection: chosen,
      count: selection.count.value,
      folderCount: selectedFolderCount(selected, listing.value?.folderCount ?? 0),
      sizeBytes: selection.sizeBytes.value,
      single: selection.single.value,
    }
  }

  function subjectOf(row: SelectedRow): Subject {
    return {
      place: place.value,
      selection: { type: 'keys', keys: [row.key] },
      count: 1,
      folderCount: row.kind === 'folder' ? 1 : 0,
      sizeBytes: row.sizeBytes ?? 0,
      single: row,
    }
  }

  /** The selected folder, where one is selected alone, else the place itself. */
  function folderInHand(): Place {
    const single = selection.single.value
    return single?.kind === 'folder' ? { ...place.value, prefix: single.key } : place.value
  }

  const goTo = (target: Place) => void router.push(placeRoute(target))

  function goToPrefix(prefix: string) {
    // On the way up the row to stand on is the folder that one came from.
    const { prefix: here } = place.value
    if (here.startsWith(prefix) && here !== prefix) {
      const next = here.indexOf('/', prefix.length)
      view.rememberFocus({ ...place.value, prefix }, here.slice(0, next + 1))
    }
    goTo({ ...place.value, prefix })
  }

  function open(row: Row) {
    if (row.kind === 'folder') goToPrefix(row.key)
    else view.areDetailsOpen = true
  }

  return {
    place,
    view,
    sort,
    filter,
    filterText,
    listing,
    openFailure: failure,
    refresh,
    rows,
    selection,
    renamingKey,
    dialog: useBrowserDialog(),
    messages,
    subject,
    subjectOf,
    folderInHand,
    awaitRow,
    goTo,
    goToPrefix,
    open,
    shareCount,
    share: () => {
      view.areDetailsOpen = true
      shareCount.value += 1
    },
    goUp: () => {
      const parent = parentPrefix(place.value.prefix)
      if (parent !== null) goToPrefix(parent)
    },
  }
}

export type Browser = ReturnType<typeof createBrowser>

export const browserKey: InjectionKey<Browser> = Symbol('browser')

/** The place that the surrounding page shows. */
export function useBrowser(): Browser {
  const browser = inject(browserKey)
  if (!browser) throw new Error('useBrowser is for parts of a BrowserPage')
  return browser
}
