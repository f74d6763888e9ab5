import { computed } from 'vue'
import type { Row } from '../../../../../shared/contract/listings.ts'
import { useClippings } from '../clippings.ts'
import { isSelected } from '../model/selection.ts'
import { useBrowser } from '../useBrowser.ts'
import { useDeeds } from '../useDeeds.ts'

/** How rows are marked, and what becomes of a row whose name is being changed. */
export function useRowMarks(focusRow: () => Promise<void>) {
  const browser = useBrowser()
  const { relocation, drops } = useDeeds()
  const { rows, selection, place, renamingKey } = browser
  const clippings = useClippings()

  const cutKeys = computed(() => {
    const clipping = clippings.clipping
    if (clipping?.mode !== 'cut' || clipping.subject.selection.type !== 'keys') return new Set<string>()
    return new Set(clipping.subject.selection.keys)
  })
  const dropPrefix = computed(() => drops.target.value?.place.prefix)

  async function endRename() {
    renamingKey.value = null
    await focusRow()
  }

  return {
    marksOf: (row: Row, index: number) => ({
      isSelected: isSelected(selection.selected.value, row.key),
      isFocused: index === selection.focus.value.index,
      isRenaming: row.key === renamingKey.value,
      /** It was cut and waits to be pasted. */
      isCut: cutKeys.value.has(row.key),
      isDropTarget: row.kind === 'folder' && row.key === dropPrefix.value,
    }),
    /** Whether something of the same kind here has a name already. */
    isTaken: (row: Row) => (name: string) =>
      rows.has(place.value.prefix + name + (row.kind === 'folder' ? '/' : '')),
    endRename,
    async rename(name: string) {
      const subject = browser.subject()
      await endRename()
      if (subject) await relocation.rename(subject, name)
    },
  }
}
