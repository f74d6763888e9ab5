import { z } from 'zod'
import { settingContent } from '../bucketSettings/content.ts'
import { listSettingId, settingId } from '../bucketSettings/ids.ts'
import { failureSchema } from '../failure.ts'
import { bucketProbes } from './bucketProbes.ts'
import { method } from './define.ts'
import { profileId } from './place.ts'

/** What a setting says, and the same as text: XML or JSON, indented. */
export const settingDocument = z.object({ content: settingContent, text: z.string() })
export type SettingDocument = z.infer<typeof settingDocument>

export const settingReading = z.discriminatedUnion('state', [
  z.object({ state: z.literal('set'), document: settingDocument }),
  z.object({ state: z.literal('unset') }),
  /** The account lacks the right to read it: the RAM action to ask for. */
  z.object({ state: z.literal('denied'), action: z.string() }),
  z.object({ state: z.literal('failed'), failure: failureSchema }),
])
export type SettingReading = z.infer<typeof settingReading>

/** One setting of one bucket as it was last seen. */
export const bucketSetting = z.object({
  profileId,
  bucket: z.string().min(1),
  id: settingId,
  reading: settingReading,
  readAtMs: z.number().int(),
  /** The RAM action whose lack made the last save fail; null once one has succeeded. */
  missingWriteAction: z.string().nullable(),
})
export type BucketSetting = z.infer<typeof bucketSetting>

/** What a setting said at one time, kept on this computer. */
export const settingSnapshot = z.object({
  snapshotId: z.number().int(),
  id: settingId,
  takenAtMs: z.number().int(),
  /** Null where it was not set. */
  text: z.string().nullable(),
})
export type SettingSnapshot = z.infer<typeof settingSnapshot>

const subject = z.object({ profileId, bucket: z.string().min(1) })
const oneSetting = subject.extend({ id: settingId })

export const bucketSettings = {
  /**
   * What was known of the bucket's settings the last time. All of them are asked for again, side by side, and told by
   * `bucketSettings.read` as they come.
   */
  open: method(subject, z.array(bucketSetting)),
  /** Asks for one setting now. */
  read: method(oneSetting, bucketSetting),
  /** The content that a text stands for. Fails with `invalid-input` where it is no XML or JSON of that setting. */
  parse: method(z.object({ id: settingId, text: z.string() }), settingDocument),
  /** The text of a content. */
  print: method(z.object({ id: settingId, content: settingContent }), settingDocument),
  /**
   * Replaces a setting; null takes it away. `baseText` is what the person saw before the change (null: not set): when
   * the service has something else by now, nothing is written and this fails with `setting-changed`.
   * Before and after are kept as snapshots.
   */
  save: method(
    oneSetting.extend({ baseText: z.string().nullable(), content: settingContent.nullable() }),
    bucketSetting,
  ),
  /**
   * Writes one item of a list; null takes it away. `base` is what the person saw under that name before the change
   * (null: none): when the service has something else by now, nothing is written, and this fails with
   * `setting-changed`, or `already-exists` where there was to be none. The list before and after is kept as snapshots.
   */
  saveItem: method(
    subject.extend({
      id: listSettingId,
      name: z.string().min(1),
      base: settingContent.nullable(),
      item: settingContent.nullable(),
    }),
    bucketSetting,
  ),
  /** Newest first. */
  snapshots: method(oneSetting, z.array(settingSnapshot)),
  ...bucketProbes,
}

export const bucketSettingsEvents = {
  'bucketSettings.read': bucketSetting,
}
