import { t } from '../../i18n.ts'
import { api } from '../../osprey.ts'
import { startHere } from '../transfers/startHere.ts'
import { chooseFolder } from './dialogs/chooseFolder.ts'
import { chooseSaveTarget } from './dialogs/chooseSaveTarget.ts'
import { subjectName, type Subject } from './subject.ts'
import type { Browser } from './useBrowser.ts'

/** Fetching objects to this computer: the person says where to, the queue does the rest. */
export function useDownloads({ messages }: Browser) {
  async function download(subject: Subject) {
    const { place, selection, count } = subject
    try {
      const folder = await chooseFolder({
        purpose: 'download',
        title: t('browser.picker.downloadTitle'),
        text: t('browser.picker.downloadText', { count, name: subjectName(subject) }),
      })
      if (folder !== null)
        await startHere(api.transfers.download({ place, selection, folder, policy: 'ask' }))
    } catch (error) {
      messages.failed(error)
    }
  }

  async function saveAs(subject: Subject) {
    const { place, single } = subject
    if (single === null) return
    try {
      const target = await chooseSaveTarget(subjectName(subject))
      if (target === null) return
      const object = { profileId: place.profileId, bucket: place.bucket, key: single.key }
      await startHere(api.transfers.saveAs({ object, ...target }))
    } catch (error) {
      messages.failed(error)
    }
  }

  return { download, saveAs }
}

export type Downloads = ReturnType<typeof useDownloads>
