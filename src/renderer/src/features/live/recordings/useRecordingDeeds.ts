import { ref } from 'vue'
import { titleOf } from '../../../../../shared/live/recordingName.ts'
import { t } from '../../../i18n.ts'
import { api } from '../../../osprey.ts'
import { useMessages } from '../../../ui/toast.ts'
import { chooseFolder } from '../../browser/dialogs/chooseFolder.ts'
import { chooseSaveTarget } from '../../browser/dialogs/chooseSaveTarget.ts'
import { startHere } from '../../transfers/startHere.ts'
import type { ChannelRecordings } from './useRecordings.ts'

/** Fetching a recording to this computer, in pieces or as one file. */
export function useRecordingDeeds({ channel, readTasks }: ChannelRecordings) {
  const messages = useMessages()
  /** Whether this computer can join pieces; null until that is known. */
  const canJoin = ref<boolean | null>(null)

  const askCanJoin = async () => {
    canJoin.value = (await api.recordings.canJoin()).canJoin
  }
  void askCanJoin().catch(messages.failed)

  async function download(name: string) {
    try {
      const folder = await chooseFolder({
        purpose: 'download',
        title: t('recordings.downloadTitle'),
        text: t('recordings.downloadText', { name: titleOf(name) }),
      })
      if (folder !== null) await startHere(api.recordings.download({ ...channel, name, folder }))
    } catch (error) {
      messages.failed(error)
    }
  }

  async function saveMp4(name: string) {
    try {
      const target = await chooseSaveTarget(`${titleOf(name)}.mp4`)
      if (target === null) return
      const { folder, name: fileName, policy } = target
      await api.recordings.saveMp4({ ...channel, name, folder, fileName, mayReplace: policy === 'replace' })
      await readTasks()
    } catch (error) {
      messages.failed(error)
    }
  }

  return { canJoin, download, saveMp4 }
}
