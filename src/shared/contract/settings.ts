import { z } from 'zod'
import { method } from './define.ts'
import { place } from './place.ts'
import { conflictDecision } from './transfers.ts'

const minuteOfDay = z
  .number()
  .int()
  .min(0)
  .max(24 * 60 - 1)

export const minSpeedBytes = 64 * 1024
/** More at a time gain nothing and are refused by the service. */
export const maxConcurrentTransfers = 64
/** What OSS takes. */
export const partLimitBytes = { least: 100 * 1024, most: 5 * 1024 ** 3 }

/** What the person chose. */
export const settingsSchema = z.object({
  locale: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Where downloads go unless another folder is chosen; null is the system's Downloads folder. */
  downloadFolder: z.string().nullable(),
  /** How many files, or parts of large files, travel at a time; null: chosen by what is measured. */
  concurrentTransfers: z.number().int().min(1).max(maxConcurrentTransfers).nullable(),
  /** How large objects are cut in an upload or a download; null: chosen by what is measured. */
  partBytes: z.number().int().min(partLimitBytes.least).max(partLimitBytes.most).nullable(),
  /** How fast all transfers together may be; null: as fast as it goes. */
  speedLimit: z
    .object({
      bytesPerSecond: z.number().int().min(minSpeedBytes),
      /** Local time; null: at all hours. */
      hours: z.object({ fromMinute: minuteOfDay, toMinute: minuteOfDay }).nullable(),
    })
    .nullable(),
  /** What happens once the last transfer has ended; `quit` is for the next time only. */
  whenDone: z.enum(['notify', 'nothing', 'quit']),
  /** What was last decided for files that were already at their target; null: nothing so far. */
  lastConflictDecision: conflictDecision.nullable(),
  /** How long ended transfers stay in the history; null: for ever. */
  keptHistoryDays: z.union([z.literal(7), z.literal(30), z.literal(90)]).nullable(),
  isSidebarCollapsed: z.boolean(),
  favourites: z.array(place),
})
export type Settings = z.infer<typeof settingsSchema>

/** Stands in for what an older or partial file leaves out. */
export const defaultSettings: Settings = {
  locale: 'system',
  theme: 'system',
  downloadFolder: null,
  concurrentTransfers: null,
  partBytes: null,
  speedLimit: null,
  whenDone: 'notify',
  lastConflictDecision: null,
  keptHistoryDays: null,
  isSidebarCollapsed: false,
  favourites: [],
}

export const settings = {
  get: method(z.void(), settingsSchema),
  /** Keeps what is given and leaves the rest; answers with the whole. */
  update: method(settingsSchema.partial(), settingsSchema),
}

export const settingsEvents = {
  'settings.changed': settingsSchema,
}
