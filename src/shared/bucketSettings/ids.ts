import { z } from 'zod'

/** The settings of a bucket that the service keeps as one document each. */
export const settingIds = [
  'access',
  'publicAccessBlock',
  'policy',
  'cors',
  'referer',
  'website',
  'lifecycle',
  'versioning',
  'encryption',
  'logging',
  'tags',
  'transferAcceleration',
  'requestPayment',
  'accessMonitor',
  'archiveDirectRead',
  'https',
] as const

/** Those that can be taken away again; the others always say something. */
export const removableSettingIds: readonly SettingId[] = [
  'publicAccessBlock',
  'policy',
  'cors',
  'website',
  'lifecycle',
  'encryption',
  'logging',
  'tags',
]

export const settingId = z.enum(settingIds)
export type SettingId = z.infer<typeof settingId>
