import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { SettingsStore } from '../settings/settings.ts'

export function settingsHandlers(settings: SettingsStore): Handlers<Methods['settings']> {
  return {
    get: async () => settings.get(),
    update: (changes) => settings.update(changes),
  }
}
