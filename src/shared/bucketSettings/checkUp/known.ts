import type { BucketStat, BucketUploads } from '../../contract/bucketFacts.ts'
import type { SettingContent } from '../content.ts'
import type { SettingId } from '../ids.ts'

/** The settings that a check-up looks at. */
export const checkedSettings = [
  'access',
  'publicAccessBlock',
  'policy',
  'cors',
  'referer',
  'lifecycle',
  'versioning',
  'logging',
  'requestPayment',
  'https',
] as const satisfies SettingId[]
type CheckedSetting = (typeof checkedSettings)[number]

/** What is known of a bucket. What is absent or undefined is not known; a setting that is null is known not to be set. */
export interface Known {
  bucket: string
  settings: Readonly<Partial<Record<CheckedSetting, SettingContent | null | undefined>>>
  stat?: BucketStat | undefined
  uploads?: BucketUploads | undefined
  /** The lifecycle of the bucket that the access logs go to. */
  logLifecycle?: SettingContent | null | undefined
  nowMs: number
}
