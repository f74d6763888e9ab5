import { bucketAccess, type BucketAccess } from '../contract/buckets.ts'
import { childOf, textOf, withMembers, type SettingContent } from './content.ts'

/** Who may open the bucket, as its ACL says it; null where it is not known, or is a word that OSS does not have. */
export const accessOf = (content: SettingContent | null): BucketAccess | null =>
  bucketAccess.safeParse(grantOf(content)).data ?? null

/** The word of the ACL as it stands there. */
export const grantOf = (content: SettingContent | null): string =>
  content ? textOf(childOf(content, 'AccessControlList'), 'Grant') : ''

/** The id of the account that owns the bucket; null where the ACL could not be read. */
export const ownerOf = (content: SettingContent | null): string | null =>
  (content && textOf(childOf(content, 'Owner'), 'ID')) || null

/** The ACL with another access. */
export function withAccess(content: SettingContent | null, access: BucketAccess): SettingContent {
  const list = childOf(content ?? {}, 'AccessControlList')
  return withMembers(content ?? {}, { AccessControlList: withMembers(list, { Grant: access }) })
}
