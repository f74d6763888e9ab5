import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import type { SettingContent } from '../../../../shared/bucketSettings/content.ts'
import type { SettingId } from '../../../../shared/bucketSettings/ids.ts'
import type { BucketSetting } from '../../../../shared/contract/bucketSettings.ts'
import { api, on } from '../../osprey.ts'

/** Which bucket of which account. */
export interface BucketRef {
  profileId: string
  bucket: string
}

/** What this window knows of buckets' settings. What is known stays on the screen while it is asked for again. */
export const useBucketSettings = defineStore('bucketSettings', () => {
  const seen = shallowReactive(new Map<string, BucketSetting>())

  on('bucketSettings.read', take)

  /** Of two readings the later one is kept, and one that failed does not hide one that did not. */
  function take(setting: BucketSetting) {
    const key = keyOf(setting, setting.id)
    const known = seen.get(key)
    if (known && known.readAtMs > setting.readAtMs) return
    if (known && known.reading.state !== 'failed' && setting.reading.state === 'failed') return
    seen.set(key, setting)
  }

  /** Shows what is known, and has all settings of a bucket read again. */
  async function open(bucket: BucketRef) {
    for (const setting of await api.bucketSettings.open({ ...bucket })) take(setting)
  }

  const of = (bucket: BucketRef, id: SettingId): BucketSetting | null => seen.get(keyOf(bucket, id)) ?? null

  /** What a setting says; null: not set, undefined: not known. */
  function contentOf(bucket: BucketRef, id: SettingId): SettingContent | null | undefined {
    const reading = of(bucket, id)?.reading
    if (reading?.state === 'set') return reading.document.content
    return reading?.state === 'unset' ? null : undefined
  }

  async function read(bucket: BucketRef, id: SettingId) {
    take(await api.bucketSettings.read({ ...bucket, id }))
  }

  return { open, of, contentOf, read, take }
})

/** Tells a bucket of an account from all others. */
export const bucketKeyOf = ({ profileId, bucket }: BucketRef) => JSON.stringify([profileId, bucket])

/** Tells one setting of one bucket from all others. */
export const keyOf = ({ profileId, bucket }: BucketRef, id: SettingId) =>
  JSON.stringify([profileId, bucket, id])
