import { computed, inject, type InjectionKey } from 'vue'
import { t } from '../../i18n.ts'
import { useActions } from './useActions.ts'
import type { Browser } from './useBrowser.ts'
import { useDownloads } from './useDownloads.ts'
import { useDragOut } from './useDragOut.ts'
import { useDrops } from './useDrops.ts'
import { useRelocation } from './useRelocation.ts'
import { useUploads } from './useUploads.ts'

/** Everything a person can do on the page, shared by its parts. */
export function createDeeds(browser: Browser) {
  const relocation = useRelocation(browser)
  const downloads = useDownloads(browser)
  const prepareDragOut = useDragOut(browser, downloads)
  const uploads = useUploads(browser)
  /** What "Upload" offers, in the toolbar and in the menu. */
  const uploadItems = computed(() => [
    {
      label: t('browser.action.uploadFiles'),
      icon: 'i-lucide-file-up',
      onSelect: () => void uploads.pickFiles(browser.place.value),
    },
    {
      label: t('browser.action.uploadFolder'),
      icon: 'i-lucide-folder-up',
      onSelect: () => void uploads.pickFolder(browser.place.value),
    },
  ])
  return {
    relocation,
    downloads,
    uploads,
    uploadItems,
    drops: useDrops({ browser, uploads, prepareDragOut }),
    actions: useActions({ browser, relocation, downloads, prepareDragOut }),
  }
}

export type Deeds = ReturnType<typeof createDeeds>

export const deedsKey: InjectionKey<Deeds> = Symbol('deeds')

export function useDeeds(): Deeds {
  const deeds = inject(deedsKey)
  if (!deeds) throw new Error('useDeeds is for parts of a BrowserPage')
  return deeds
}
