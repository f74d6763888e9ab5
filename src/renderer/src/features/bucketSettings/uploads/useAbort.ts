import { t } from '../../../i18n.ts'
import { api } from '../../../osprey.ts'
import { confirm } from '../../../ui/confirm.ts'
import { formatSize } from '../../../ui/format.ts'
import { useMessages } from '../../../ui/toast.ts'
import type { UnfinishedUploads } from './useUploadList.ts'

/** Giving up the ticked uploads, after a question that names them. */
export function useAbort({ list, chosen }: UnfinishedUploads) {
  const messages = useMessages()

  async function ask() {
    const listId = list.value?.listId
    if (listId === undefined) return
    const numbers = [...chosen.value]
    try {
      const { count, measuredCount, sizeBytes } = await api.uploads.sum({ listId, numbers })
      const size = formatSize(sizeBytes)
      const isMeant = await confirm({
        title: t('bucketSettings.uploads.sure', { count }),
        text: t(`bucketSettings.uploads.${measuredCount === count ? 'sureText' : 'sureTextLeast'}`, { size }),
        yes: t('bucketSettings.uploads.abort', { count }),
        tone: 'danger',
      })
      if (isMeant) await api.uploads.abort({ listId, numbers })
    } catch (error) {
      messages.failed(error)
    }
  }

  /** For orders about the list as it is now. */
  const order = (give: (input: { listId: string }) => Promise<void>) => () =>
    give({ listId: list.value?.listId ?? '' }).catch(messages.failed)

  return { ask, stop: order(api.uploads.stopAborting), dismiss: order(api.uploads.dismissAbort) }
}
