import { useEventListener } from '@vueuse/core'
import { useRouter } from 'vue-router'
import { useDialogs } from '../../stores/dialogs.ts'
import { isDialogOpen } from '../../ui/isDialogOpen.ts'
import { isModHeld, isTyping } from '../../ui/keys.ts'

/** The keys that work everywhere in the window. Those of lists are with the lists. */
export function useShellShortcuts(toggleSidebar: () => void) {
  const router = useRouter()
  const dialogs = useDialogs()

  const togglePalette = () =>
    dialogs.current?.type === 'palette' ? dialogs.close() : dialogs.open({ type: 'palette' })

  const withMod: Record<string, () => unknown> = {
    k: togglePalette,
    b: toggleSidebar,
    j: () => router.push('/transfers'),
    ',': () => router.push('/settings'),
  }
  const withAlt: Record<string, () => unknown> = {
    arrowleft: () => router.back(),
    arrowright: () => router.forward(),
  }

  function actionFor(event: KeyboardEvent) {
    const key = event.key.toLowerCase()
    if (isModHeld(event) && !event.altKey && !event.shiftKey) return withMod[key]
    if (event.altKey && !isTyping(event)) return withAlt[key]
    if (key === '?' && !isTyping(event) && !isModHeld(event)) return () => dialogs.open({ type: 'shortcuts' })
    return undefined
  }

  // A question that is open is answered first, so that nothing typed into it is lost.
  const isAsking = () => dialogs.current?.type !== 'palette' && isDialogOpen()

  useEventListener(window, 'keydown', (event) => {
    if (event.defaultPrevented || event.repeat || isAsking()) return
    const action = actionFor(event)
    if (!action) return
    event.preventDefault()
    void action()
  })
}
