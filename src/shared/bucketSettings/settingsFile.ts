import { z } from 'zod'
import { AppError } from '../failure.ts'
import { settingContent } from './content.ts'
import { settingId } from './ids.ts'

/** What settings say, by their ids; null: not set; left out: not known. */
export const settingContents = z.partialRecord(settingId, settingContent.nullable())
export type SettingContents = z.infer<typeof settingContents>

/** The settings of a bucket as one file, to keep or to take elsewhere. Holds no account and no secret. */
export const settingsFile = z.object({
  kind: z.literal('osprey-bucket-settings'),
  version: z.literal(1),
  /** Whose settings these were. */
  bucket: z.string(),
  exportedAtMs: z.number().int(),
  settings: settingContents,
})
export type SettingsFile = z.infer<typeof settingsFile>

export const printSettingsFile = (file: SettingsFile): string => `${JSON.stringify(file, null, 2)}\n`

/** @throws AppError of kind `not-a-settings-file`, with what is wrong, where the text is no such file */
export function parseSettingsFile(text: string): SettingsFile {
  try {
    return settingsFile.parse(JSON.parse(text))
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new AppError({ kind: 'not-a-settings-file', message }, { cause: error })
  }
}
