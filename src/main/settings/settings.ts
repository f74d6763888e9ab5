import { defaultSettings, settingsSchema, type Settings } from '../../shared/contract/settings.ts'
import type { Failure } from '../../shared/failure.ts'
import { openJsonFile } from '../storage/jsonFile.ts'

/** What the person chose, kept in one file. */
export interface SettingsStore {
  get: () => Settings
  /** Keeps what is given and leaves the rest; resolves with the whole once it is on the disk. */
  update: (changes: Partial<Settings>) => Promise<Settings>
  /** Set when the file that was there was damaged: it was set aside, and the defaults stand. */
  damage: Failure | null
}

/** `onChanged` hears the whole after each change. */
export async function openSettings(
  path: string,
  onChanged: (settings: Settings) => void,
): Promise<SettingsStore> {
  const file = await openJsonFile(path, settingsSchema.partial(), {})
  const get = () => ({ ...defaultSettings, ...file.value })
  return {
    get,
    damage: file.damage,
    update: async (changes) => {
      await file.update((current) => ({ ...current, ...withoutUndefined(changes) }))
      onChanged(get())
      return get()
    },
  }
}

/** A key that is there without a value must not hide the value that is kept. */
function withoutUndefined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value
}
