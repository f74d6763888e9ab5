/** What people want to do, and the actions of OSS that it takes. */
export const deeds = {
  read: ['oss:GetObject'],
  list: ['oss:ListObjects'],
  upload: ['oss:PutObject', 'oss:AbortMultipartUpload', 'oss:ListParts'],
  delete: ['oss:DeleteObject'],
} as const satisfies Record<string, readonly string[]>
export type Deed = keyof typeof deeds
export const deedNames = ['read', 'list', 'upload', 'delete'] as const satisfies readonly Deed[]

export const everything = 'oss:*'

/** Actions on single objects, besides those that the deeds take. */
const otherObjectActions = [
  'oss:GetObjectAcl',
  'oss:PutObjectAcl',
  'oss:GetObjectTagging',
  'oss:PutObjectTagging',
  'oss:DeleteObjectTagging',
  'oss:GetObjectVersion',
  'oss:DeleteObjectVersion',
  'oss:RestoreObject',
]

/** Actions on the bucket itself. */
const otherBucketActions = [
  'oss:ListObjectVersions',
  'oss:ListMultipartUploads',
  'oss:GetBucketInfo',
  'oss:GetBucketLocation',
  'oss:GetBucketStat',
  'oss:GetBucketAcl',
  'oss:PutBucketAcl',
  'oss:GetBucketCors',
  'oss:PutBucketCors',
  'oss:GetBucketLifecycle',
  'oss:PutBucketLifecycle',
  'oss:GetBucketPolicy',
  'oss:PutBucketPolicy',
  'oss:GetBucketReferer',
  'oss:PutBucketReferer',
  'oss:GetBucketWebsite',
  'oss:PutBucketWebsite',
  'oss:GetBucketLogging',
  'oss:PutBucketLogging',
  'oss:GetBucketVersioning',
  'oss:PutBucketVersioning',
]

const listings = new Set(['oss:ListObjects', 'oss:ListObjectVersions'])
const bucketActions = new Set([...deeds.list, ...otherBucketActions])
const objectActions = new Set<string>([
  ...deeds.read,
  ...deeds.upload,
  ...deeds.delete,
  ...otherObjectActions,
])

/** Actions that can be chosen one by one, in the order in which they are offered. */
export const singleActions: readonly string[] = [...otherObjectActions, ...otherBucketActions]

/** Whether all of them read lists, which a folder narrows by a condition and not by its name. */
export const areListings = (actions: readonly string[]): boolean =>
  actions.length > 0 && actions.every((action) => listings.has(action))

export const isListing = (action: string): boolean => listings.has(action)
export const isOnBucket = (action: string): boolean => bucketActions.has(action)
export const isOnObjects = (action: string): boolean => objectActions.has(action)

/** Whether the actions hold all that a deed takes. */
export const hasDeed = (actions: readonly string[], deed: Deed): boolean =>
  deeds[deed].every((action) => actions.includes(action))

/** The actions with a deed, or without what it alone takes. */
export function withDeed(actions: readonly string[], deed: Deed, isOn: boolean): string[] {
  const taken: readonly string[] = deeds[deed]
  const others = actions.filter((action) => !taken.includes(action))
  return isOn ? [...others, ...taken] : others
}

/** The actions that belong to none of the deeds that they hold. */
export function actionsBesides(actions: readonly string[]): string[] {
  const covered = new Set<string>(
    deedNames.filter((deed) => hasDeed(actions, deed)).flatMap((deed) => deeds[deed]),
  )
  return actions.filter((action) => !covered.has(action))
}
