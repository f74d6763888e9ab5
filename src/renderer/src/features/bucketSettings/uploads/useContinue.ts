import { shallowRef } from 'vue'
import type { ContinueRefusal, UploadRow } from '../../../../../shared/contract/uploads.ts'
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
  const refused = shallowRef<{ key: string; reason: ContinueRefusal } | null>(null)

  async function goOn(row: UploadRow) {
    const listId = list.value?.listId
    if (listId === undefined || checked.value) return
    refused.value = null
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
        refused.value = { key, reason: answer.reason }
      }
    } catch (error) {
      messages.failed(error)
    } finally {
      checked.value = null
    }
  }

  return { checked, refused, goOn }
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
