import { z } from 'zod'

/** The settings of a bucket that the service keeps as one document each. */
const documentSettingIds = [
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

/** Those that the service keeps as named items, each written by itself. Together they are one setting like any other. */
export const listSettingIds = ['imageStyles', 'inventory'] as const
export const listSettingId = z.enum(listSettingIds)
export type ListSettingId = z.infer<typeof listSettingId>

export const settingIds = [...documentSettingIds, ...listSettingIds] as const

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
  ...listSettingIds,
]

export const settingId = z.enum(settingIds)
export type SettingId = z.infer<typeof settingId>
