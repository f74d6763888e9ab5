import { useToast } from '@nuxt/ui/composables'
import { defineStore } from 'pinia'
import type { Place } from '../../../../shared/contract/place.ts'
import { t } from '../../i18n.ts'
import { api, uploadToStaging } from '../../osprey.ts'
import type { FileToStage, StagingProgress } from '../../staging.ts'
import { failureOf } from '../../ui/failureText.ts'
import { formatSize } from '../../ui/format.ts'
import { useMessages } from '../../ui/toast.ts'
import { startHere } from '../transfers/startHere.ts'
import { readableFiles, type OnUnread } from './model/droppedFiles.ts'
import { unreadPaths } from './unreadPaths.ts'

/** Hands files that only the page can read over to the app, wherever the person goes meanwhile, then uploads them. */
export const useHandover = defineStore('browser.handover', () => {
  const toast = useToast()
  const messages = useMessages()
  let count = 0

  async function send(
    place: Place,
    find: (onUnread: OnUnread) => Iterable<FileToStage> | AsyncIterable<FileToStage>,
  ) {
    const stop = new AbortController()
    const id = `handover-${(count += 1)}`
    const show = showProgress(id, stop)
    let sentCount = 0
    const unread = unreadPaths()
    const files = readableFiles(find(unread.add), unread.add)
    const onProgress = (progress: StagingProgress) => {
      sentCount = progress.sentCount
      show(progress)
    }
    try {
      const { stagingId } = await uploadToStaging(files, { onProgress, signal: stop.signal })
      if (sentCount > 0) await startHere(api.transfers.uploadStaged({ place, stagingId, policy: 'ask' }))
      else await discardEmpty(stagingId, unread.count())
      if (unread.count() > 0) messages.partly(...unread.words(sentCount > 0))
    } catch (error) {
      if (failureOf(error).kind === 'cancelled') messages.done(t('browser.staging.stopped'))
      else messages.failed(error)
    } finally {
      toast.remove(id)
    }
  }

  async function discardEmpty(stagingId: string, unreadCount: number) {
    await api.files.discardStaging({ stagingId })
    if (unreadCount === 0) messages.done(t('browser.staging.nothing'))
  }

  /** The message comes up with the second report: what is handed over at once needs none. */
  function showProgress(id: string, stop: AbortController) {
    let isShown = false
    const beganAtMs = performance.now()
    return ({ sentCount, sentBytes }: StagingProgress) => {
      if (!isShown && performance.now() - beganAtMs < quietMs) return
      const content = {
        duration: 0,
        progress: false,
        title: t('browser.staging.title', { count: sentCount }),
        description: t('browser.staging.text', { size: formatSize(sentBytes) }),
      }
      if (isShown) return toast.update(id, content)
      isShown = true
      toast.add({
        id,
        ...content,
        icon: 'i-lucide-upload',
        orientation: 'horizontal',
        close: false,
        actions: [
          { label: t('common.cancel'), color: 'neutral', variant: 'outline', onClick: () => stop.abort() },
        ],
      })
    }
  }

  return { send }
})

const quietMs = 600
