import { computed } from 'vue'
import { keyName } from '../../ui/keys.ts'
import { offerCommands } from '../shell/palette/offeredCommands.ts'
import type { Deeds } from './useDeeds.ts'

/** Puts what can be done here now into the palette. */
export function usePaletteActions({ actions, uploadItems }: Deeds) {
  offerCommands(
    computed(() => {
      const possible = Object.values(actions.value).filter(
        ({ refusal, isAbsent }) => refusal === null && !isAbsent,
      )
      return [
        ...uploadItems.value.map(({ label, icon, onSelect }) => ({ label, icon, run: onSelect })),
        ...possible.map(({ label, icon, keys, run }) => ({
          label,
          icon,
          keys: keys && keyName(keys),
          run,
        })),
      ]
    }),
  )
}
