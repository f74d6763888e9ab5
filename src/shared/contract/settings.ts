import { z } from 'zod'
import { method } from './define.ts'
import { place } from './place.ts'

/** What the person chose. */
export const settingsSchema = z.object({
  locale: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Where downloads go unless another folder is chosen; null is the system's Downloads folder. */
  downloadFolder: z.string().nullable(),
  /** How many objects travel at a time. */
  concurrentTransfers: z.number().int().min(1).max(64),
  isSidebarCollapsed: z.boolean(),
  favourites: z.array(place),
})
export type Settings = z.infer<typeof settingsSchema>

/** Stands in for what an older or partial file leaves out. */
export const defaultSettings: Settings = {
  locale: 'system',
  theme: 'system',
  downloadFolder: null,
  concurrentTransfers: 5,
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
