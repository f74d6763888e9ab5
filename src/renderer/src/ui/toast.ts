import { useToast } from '@nuxt/ui/composables'
import { t } from '../i18n.ts'
import { failureOf, failureReport, failureText } from './failureText.ts'

/** Short messages at the lower right. Use inside `setup`. */
export function useMessages() {
  const toast = useToast()
  return {
    done: (title: string, description?: string) =>
      toast.add({ title, description, color: 'success', icon: 'i-lucide-circle-check', duration: 4000 }),
    /** For what a person may want back at once. */
    undoable: (title: string, { label, run }: { label: string; run: () => void }) =>
      toast.add({
        ...{ title, color: 'neutral', icon: 'i-lucide-undo-2', duration: 8000 },
        actions: [{ label, color: 'neutral', variant: 'outline', size: 'sm', onClick: run }],
      }),
    /** For what went through only in part; it stays until it is read. */
    partly: (title: string, description: string) =>
      toast.add({ title, description, color: 'warning', icon: 'i-lucide-triangle-alert', duration: 0 }),
    /** For what has gone wrong elsewhere; it stays until it is read. The same `id` again renews it. */
    alarm: (id: string, title: string, { label, run }: { label: string; run: () => void }) =>
      toast.add({
        ...{ id, title, color: 'error', icon: 'i-lucide-bell-ring', duration: 0 },
        actions: [{ label, color: 'neutral', variant: 'outline', size: 'sm', onClick: run }],
      }),
    /** For a failure that has no better place, such as a button's; it stays until it is read. */
    failed: (error: unknown) => {
      const failure = failureOf(error)
      if (failure.kind === 'cancelled') return
      const { what, rest } = failureText(failure)
      const copyDetails = {
        label: t('failure.notice.copy'),
        color: 'neutral' as const,
        variant: 'outline' as const,
        size: 'sm' as const,
        // The message stays, so that it can be read on.
        onClick: (event?: Event) => {
          event?.preventDefault()
          void navigator.clipboard.writeText(failureReport(failure))
        },
      }
      toast.add({
        // The same failure again renews its message instead of adding one.
        id: `failure ${failure.kind} ${failure.code ?? ''} ${failure.operation ?? ''}`,
        title: what,
        description: rest,
        color: 'error',
        icon: 'i-lucide-circle-alert',
        duration: 0,
        actions: [copyDetails],
      })
    },
  }
}
