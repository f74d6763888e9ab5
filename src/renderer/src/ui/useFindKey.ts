import { useEventListener } from '@vueuse/core'
import { isDialogOpen } from './isDialogOpen.ts'
import { isModHeld } from './keys.ts'

/** The keys for finding, such as Ctrl F, do this while the page is shown, but not behind a dialog. */
export function useFindKey(find: () => void): void {
  useEventListener(window, 'keydown', (event) => {
    if (!isModHeld(event) || event.key !== 'f' || isDialogOpen()) return
    event.preventDefault()
    find()
  })
}
