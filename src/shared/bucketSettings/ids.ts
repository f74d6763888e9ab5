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

export const settingId = z.enum(settingIds)
export type SettingId = z.infer<typeof settingId>
