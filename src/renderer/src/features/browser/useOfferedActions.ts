import { computed } from 'vue'
import { t } from '../../i18n.ts'
import { keyName } from '../../ui/keys.ts'
import { offerCommands } from '../shell/palette/offeredCommands.ts'
import type { Browser } from './useBrowser.ts'
import type { Deeds } from './useDeeds.ts'

/** Puts what can be done in this folder now into the palette of the window. */
export function useOfferedActions({ place }: Browser, { actions, uploads }: Deeds) {
  const uploadCommands = computed(() => [
    {
      label: t('browser.action.uploadFiles'),
      icon: 'i-lucide-file-up',
      run: () => uploads.pickFiles(place.value),
    },
    {
      label: t('browser.action.uploadFolder'),
      icon: 'i-lucide-folder-up',
      run: () => uploads.pickFolder(place.value),
    },
  ])
  const possible = computed(() =>
    Object.values(actions.value)
      .filter(({ refusal }) => refusal === null)
      .map(({ label, icon, keys, run }) => ({ label, icon, keys: keys && keyName(keys), run })),
  )
  offerCommands(computed(() => [...uploadCommands.value, ...possible.value]))
}
