import { computed, shallowRef } from 'vue'
import type { LocalFolder } from '../../../../../shared/contract/files.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { t } from '../../../i18n.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { compareNames } from '../../../ui/format.ts'

const placeIcons = {
  home: 'i-lucide-house',
  desktop: 'i-lucide-monitor',
  documents: 'i-lucide-file-text',
  downloads: 'i-lucide-download',
  root: 'i-lucide-hard-drive',
}

/** Walks the folders of the computer that the app runs on, from the download folder on, for a `FolderPicker`. */
export function useLocalFolders() {
  const folder = shallowRef<LocalFolder | null>(null)
  const failure = shallowRef<Failure | null>(null)
  let order = 0

  async function go(path: string | null) {
    const mine = (order += 1)
    failure.value = null
    try {
      const listed = await api.files.listFolder({ path })
      if (mine === order) folder.value = listed
    } catch (error) {
      if (mine === order) failure.value = failureOf(error)
    }
  }

  async function create(name: string) {
    if (!folder.value) return
    const { path } = await api.files.createFolder({ parentPath: folder.value.path, name })
    await go(path)
  }

  const folders = computed(() =>
    folder.value
      ? folder.value.entries
          // Hidden folders are for programs; a typed path leads there too.
          .filter(({ isFolder, name }) => isFolder && !name.startsWith('.'))
          .map(({ path, name }) => ({ id: path, name }))
          .sort((a, b) => compareNames(a.name, b.name))
      : null,
  )
  const places = computed(() =>
    (folder.value?.places ?? []).map(({ id, path }) => ({
      id: path,
      label: t(`browser.picker.${id}`),
      icon: placeIcons[id],
      isHere: path === folder.value?.path,
    })),
  )

  void go(null)
  return {
    folder,
    /** What a `FolderPicker` shows. */
    shown: computed(() => ({
      places: places.value,
      placesLabel: t('browser.picker.places'),
      path: folder.value?.path ?? '',
      folders: folders.value,
      failure: failure.value,
      canGoUp: (folder.value?.parentPath ?? null) !== null,
      create,
    })),
    /** What a `FolderPicker` asks for. */
    asked: { place: go, open: go, up: () => go(folder.value?.parentPath ?? null), type: go },
  }
}
