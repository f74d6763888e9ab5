import { empty } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import type { Tags } from '../catalogue/objectRows.ts'
import { settingKind } from '../catalogue/settings.ts'
import { taggingXml, tagsInXml } from '../operations/tags.ts'
import type { TagRules } from '../operations/tags.ts'
import { removeSetting, storeSetting } from './setting.ts'
import type { BucketSetting } from './setting.ts'

const rules: TagRules = { max: 20, maxKeyBytes: 64, maxValueBytes: 128, reserved: /^(https?:\/\/|aliyun)/i }

export const bucketTags: BucketSetting<Tags> = {
  kind: settingKind('tagging'),
  noun: 'BucketTags',
  subresource: 'tagging',
  root: 'Tagging',
  read: (body) => tagsInXml(body, rules),
  write: taggingXml,
  absent: () => taggingXml([]),
  isDeletable: false,
}

/** All tags, or those that `?tagging=k1,k2` names. */
export function deleteBucketTags(call: BucketCall): Answer {
  const names = (call.query['tagging'] ?? '').split(',').filter((name) => name !== '')
  if (names.length === 0) return removeSetting(bucketTags.kind, call)
  const present = call.storage.catalogue.settings.value(call.bucket.id, bucketTags.kind) ?? []
  storeSetting(
    bucketTags.kind,
    call,
    present.filter(([key]) => !names.includes(key)),
  )
  return empty(204)
}
