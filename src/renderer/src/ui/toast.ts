import { useToast } from '@nuxt/ui/composables'
import { failureOf, failureText } from './failureText.ts'

/** Short messages at the lower right. Use inside `setup`. */
export function useMessages() {
  const toast = useToast()
  return {
    done: (title: string, description?: string) =>
      toast.add({ title, description, color: 'success', icon: 'i-lucide-circle-check', duration: 4000 }),
    /** For a failure that has no better place, such as a button's; it stays until it is read. */
    failed: (error: unknown) => {
      const { what, todo } = failureText(failureOf(error))
      toast.add({
        title: what,
        description: todo,
        color: 'error',
        icon: 'i-lucide-circle-alert',
        duration: 0,
      })
    },
  }
}
