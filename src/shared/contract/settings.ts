import { z } from 'zod'
import { method } from './define.ts'
import { place } from './place.ts'

/** What the person chose. Each value has a default, so that an older or partial file still opens. */
export const settingsSchema = z.object({
  locale: z.enum(['system', 'en', 'zh-CN']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Where downloads go unless another folder is chosen; null is the system's Downloads folder. */
  downloadFolder: z.string().nullable().default(null),
  /** How many objects travel at a time. */
  concurrentTransfers: z.number().int().min(1).max(64).default(5),
  isSidebarCollapsed: z.boolean().default(false),
  favourites: z.array(place).default([]),
})
export type Settings = z.infer<typeof settingsSchema>

export const settings = {
  get: method(z.void(), settingsSchema),
  /** Keeps what is given and leaves the rest; answers with the whole. */
  update: method(settingsSchema.partial(), settingsSchema),
}

export const settingsEvents = {
  'settings.changed': settingsSchema,
}
