import { useToast } from '@nuxt/ui/composables'
import { defineStore } from 'pinia'
import type { LinkListProgress, LinkListRequest } from '../../../../../shared/contract/linkLists.ts'
import { AppError } from '../../../../../shared/failure.ts'
import { t } from '../../../i18n.ts'
import { api, on } from '../../../osprey.ts'
import { download } from '../../../ui/download.ts'
import { useMessages } from '../../../ui/toast.ts'

/** Lists of links that this window has asked for, on their way into files, wherever the person goes meanwhile. */
export const useLinkLists = defineStore('browser.linkLists', () => {
  const toast = useToast()
  const messages = useMessages()
  /** By id, with the path where the app writes it itself. */
  const asked = new Map<string, string | undefined>()
  /** Reports that came before the answer that names their list. */
  const early = new Map<string, LinkListProgress>()

  on('linkLists.progressed', (progress) => {
    if (asked.has(progress.listId)) show(progress)
    else early.set(progress.listId, progress)
  })

  async function save(request: LinkListRequest) {
    const saving = await api.linkLists.save(request)
    if (saving === null) return
    const { listId } = saving
    asked.set(listId, saving.type === 'saving' ? saving.path : undefined)
    toast.add({
      id: listId,
      ...contentOf(0),
      icon: 'i-lucide-link',
      orientation: 'horizontal',
      close: false,
      actions: [
        {
          label: t('common.cancel'),
          color: 'neutral',
          variant: 'outline',
          onClick: () => void api.linkLists.cancel({ listId }).catch(messages.failed),
        },
      ],
    })
    const known = early.get(listId)
    early.clear()
    if (known) show(known)
    if (saving.type === 'download') download(saving.address)
  }

  function show({ listId, linkCount, state, failure }: LinkListProgress) {
    if (state === 'writing') return void toast.update(listId, contentOf(linkCount))
    const path = asked.get(listId)
    asked.delete(listId)
    toast.remove(listId)
    if (state === 'done') messages.done(t('linkLists.saved', { count: linkCount }), path)
    else if (state === 'cancelled') messages.done(t('linkLists.stopped'))
    else if (failure) messages.failed(new AppError(failure))
  }

  return { save }
})

const contentOf = (count: number) => ({
  duration: 0,
  progress: false,
  title: t('linkLists.writing', { count }),
  description: t('linkLists.writingText'),
})
