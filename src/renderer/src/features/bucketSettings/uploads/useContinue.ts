import { shallowRef } from 'vue'
import type { UploadRow } from '../../../../../shared/contract/uploads.ts'
import { t } from '../../../i18n.ts'
import { api, uploadToStaging } from '../../../osprey.ts'
import { useMessages } from '../../../ui/toast.ts'
import { pickFilesInPage } from '../../browser/pickFilesInPage.ts'
import { useTransfers } from '../../transfers/transfers.ts'
import type { UnfinishedUploads } from './useUploadList.ts'

/** Going on with an upload from a file that the person chooses. */
export function useContinue({ list }: UnfinishedUploads) {
  const messages = useMessages()
  const transfers = useTransfers()
  /** The upload whose file is being compared. */
  const checked = shallowRef<UploadRow | null>(null)

  async function goOn(row: UploadRow) {
    const listId = list.value?.listId
    if (listId === undefined || checked.value) return
    try {
      const file = await pickFile(() => (checked.value = row))
      if (file === null) return
      checked.value = row
      const answer = await api.uploads.continue({ listId, number: row.number, file })
      const { key } = row
      if (answer.type === 'started') {
        transfers.noteStarted(answer.batchId)
        messages.done(t('bucketSettings.uploads.continued', { key }))
      } else {
        const reason = t(`bucketSettings.uploads.refused.${answer.reason}`)
        messages.partly(t('bucketSettings.uploads.notContinued', { key }), reason)
      }
    } catch (error) {
      messages.failed(error)
    } finally {
      checked.value = null
    }
  }

  return { checked, goOn }
}

/** The system's dialog where there is one; else the page hands the file over to the app. Null when it was cancelled. */
async function pickFile(onChosen: () => void) {
  if (await api.files.canPick()) {
    const path = (await api.files.pickFiles())?.paths[0]
    return path === undefined ? null : { type: 'path' as const, path }
  }
  const [file] = await pickFilesInPage()
  if (!file) return null
  onChosen()
  return { type: 'staged' as const, ...(await uploadToStaging([{ file, path: file.name }])) }
}
