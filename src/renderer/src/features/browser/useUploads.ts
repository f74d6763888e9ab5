import type { Place } from '../../../../shared/contract/place.ts'
import { t } from '../../i18n.ts'
import { api, pathForFile } from '../../osprey.ts'
import { startHere } from '../transfers/startHere.ts'
import { chooseFolder } from './dialogs/chooseFolder.ts'
import { useHandover } from './handover.ts'
import { walkEntries } from './model/droppedFiles.ts'
import { pickFilesInPage } from './pickFilesInPage.ts'
import type { Browser } from './useBrowser.ts'
import { placeName } from './placeName.ts'

/** Sending files and folders of this computer into a place, from dialogs and from drops. */
export function useUploads({ messages }: Browser) {
  const handover = useHandover()

  async function uploadPaths(place: Place, paths: string[]) {
    if (paths.length === 0) return
    try {
      await startHere(api.transfers.upload({ place, paths, policy: 'ask' }))
    } catch (error) {
      messages.failed(error)
    }
  }

  async function pickFiles(place: Place) {
    try {
      if (!(await api.files.canPick())) return await pickInPage(place)
      const picked = await api.files.pickFiles()
      await uploadPaths(place, picked?.paths ?? [])
    } catch (error) {
      messages.failed(error)
    }
  }

  async function pickInPage(place: Place) {
    const files = await pickFilesInPage()
    if (files.length > 0) await handover.send(place, () => files.map((file) => ({ file, path: file.name })))
  }

  async function pickFolder(place: Place) {
    try {
      const folder = await chooseFolder({
        purpose: 'upload',
        title: t('browser.picker.uploadTitle'),
        text: t('browser.picker.uploadText', { name: placeName(place) }),
      })
      if (folder !== null) await uploadPaths(place, [folder])
    } catch (error) {
      messages.failed(error)
    }
  }

  /** Everything is taken out of the drop at once, because it is emptied when its event is over. */
  function drop(place: Place, { items, files }: DataTransfer) {
    const paths = Array.from(files, pathForFile)
    const known = paths.filter((path) => path !== null)
    if (known.length > 0 && known.length === paths.length) return uploadPaths(place, known)
    const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
    if (entries.length === 0) return messages.done(t('browser.staging.nothing'))
    return handover.send(place, (onUnread) => walkEntries(entries, onUnread))
  }

  return { pickFiles, pickFolder, drop }
}

export type Uploads = ReturnType<typeof useUploads>
