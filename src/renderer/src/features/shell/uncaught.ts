import { useEventListener } from '@vueuse/core'
import { onErrorCaptured } from 'vue'
import { useMessages } from '../../ui/toast.ts'

/** Tells every failure that no place of its own has told: none is lost in the console. */
export function useUncaught() {
  const messages = useMessages()

  function tell(error: unknown) {
    console.error(error)
    messages.failed(error)
  }

  onErrorCaptured((error) => {
    tell(error)
    return false
  })
  useEventListener(window, 'unhandledrejection', (event) => {
    event.preventDefault()
    tell(event.reason)
  })
}
