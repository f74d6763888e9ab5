import { useDebounceFn } from '@vueuse/core'
import { shallowRef } from 'vue'
import type { Place } from '../../../../shared/contract/place.ts'
import { isSamePlace } from '../../stores/favourites.ts'
import { useSession } from '../../stores/session.ts'
import { holdsPlace } from './model/address.ts'
import { isBeyond } from './model/dragOut.ts'
import type { Subject } from './subject.ts'
import type { Browser } from './useBrowser.ts'
import type { PrepareDragOut } from './useDragOut.ts'
import type { Uploads } from './useUploads.ts'
import { indexAt } from './list/useListPointer.ts'

/** Marks a drag of rows of this window, in contrast to files from outside. */
const rowsType = 'application/x-osprey-rows'

/** What is being dragged; a drag event itself tells nothing before its drop. */
const dragged = shallowRef<Subject | null>(null)

const holdsRows = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes(rowsType) ?? false
const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false

/** Whether the dragged rows may go there: not to where they are, and no folder into itself. */
function isAllowed(subject: Subject, target: Place): boolean {
  if (isSamePlace(subject.place, target)) return false
  const { selection, place } = subject
  return selection.type === 'all' || !selection.keys.some((key) => holdsPlace(key, target, place.bucket))
}

/** A drag reports its place many times a second; one that falls silent has ended somewhere else. */
const silenceMs = 1000

interface DropParts {
  browser: Browser
  uploads: Uploads
  prepareDragOut: PrepareDragOut
}

/** Drags that begin on rows, and drags of rows or files that end on a folder of this window or, with rows, beyond it. */
export function useDrops({ browser, uploads, prepareDragOut }: DropParts) {
  const session = useSession()
  const { selection, rows } = browser
  /** Where a drop would go now. */
  const target = shallowRef<{ place: Place; content: 'rows' | 'files' } | null>(null)

  const forgetTarget = useDebounceFn(() => (target.value = null), silenceMs)

  async function start(event: DragEvent) {
    const index = indexAt(event)
    const row = index === null ? undefined : rows.rowAt(index)
    if (index === null || !row || !event.dataTransfer) return
    const subject = selection.isSelected(row.key) ? browser.subject() : browser.subjectOf(row)
    dragged.value = subject
    event.dataTransfer.setData(rowsType, row.key)
    event.dataTransfer.effectAllowed = 'copyMove'
    if (!selection.isSelected(row.key)) await selection.moveTo(index, 'replace')
  }

  /** To be called while something is dragged over a place; allows the drop where it makes sense. */
  function over(event: DragEvent, place: Place) {
    const subject = holdsRows(event) ? dragged.value : null
    const content = subject ? 'rows' : holdsFiles(event) ? 'files' : null
    const isFine = content === 'files' || (subject !== null && isAllowed(subject, place))
    target.value = content && isFine ? { place, content } : null
    void forgetTarget()
    if (!event.dataTransfer || !content) return
    event.preventDefault()
    event.stopPropagation()
    event.dataTransfer.dropEffect = !isFine ? 'none' : content === 'rows' ? 'move' : 'copy'
  }

  function drop(event: DragEvent) {
    const aim = target.value
    const subject = dragged.value
    forget()
    if (!aim || !event.dataTransfer) return
    event.preventDefault()
    event.stopPropagation()
    if (aim.content === 'files') void uploads.drop(aim.place, event.dataTransfer)
    else if (subject)
      browser.dialog.open({ type: 'confirm', mode: 'move', subject, target: aim.place, newName: null })
  }

  /** A drag of rows is over, wherever. Nothing outside takes rows: what left the window is fetched as files first. */
  function end(event: DragEvent) {
    const subject = dragged.value
    forget()
    if (subject && session.canDragOut && isBeyond(event, window)) void prepareDragOut(subject)
  }

  function forget() {
    target.value = null
    dragged.value = null
  }

  /** The folder under the pointer, or the place itself. */
  function placeAt(event: DragEvent): Place {
    const index = indexAt(event)
    const row = index === null ? undefined : rows.rowAt(index)
    const { place } = browser
    return row?.kind === 'folder' ? { ...place.value, prefix: row.key } : place.value
  }

  return {
    target,
    start,
    over,
    drop,
    end,
    overTable: (event: DragEvent) => over(event, placeAt(event)),
    /** To be called when a drag leaves an area for good, not for one of its parts. */
    leave: (event: DragEvent) => {
      const area = event.currentTarget
      if (area instanceof Node && event.relatedTarget instanceof Node && area.contains(event.relatedTarget))
        return
      target.value = null
    },
  }
}
