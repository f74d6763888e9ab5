import { childOf, childrenOf, textOf, type SettingContent } from '../content.ts'

/** The rules that are carried out. */
const rulesOf = (lifecycle: SettingContent | null) =>
  lifecycle ? childrenOf(lifecycle, 'Rule').filter((rule) => textOf(rule, 'Status') === 'Enabled') : []

/** Whether a rule is about every object below the prefix. */
const covers = (rule: SettingContent, prefix: string) =>
  prefix.startsWith(textOf(rule, 'Prefix')) && !('Tag' in rule) && !('Filter' in rule)

/** Whether everything below the prefix, also what is yet to come, is deleted some day. */
export const expires = (lifecycle: SettingContent | null, prefix: string): boolean =>
  rulesOf(lifecycle).some(
    (rule) => covers(rule, prefix) && textOf(childOf(rule, 'Expiration'), 'Days') !== '',
  )

/** Whether old versions are deleted some day, anywhere in the bucket. */
export const trimsVersions = (lifecycle: SettingContent | null): boolean =>
  rulesOf(lifecycle).some((rule) => 'NoncurrentVersionExpiration' in rule)

/** Whether unfinished uploads are given up some day, wherever they are. */
export const clearsUploads = (lifecycle: SettingContent | null): boolean =>
  rulesOf(lifecycle).some(
    (rule) => covers(rule, '') && textOf(childOf(rule, 'AbortMultipartUpload'), 'Days') !== '',
  )
