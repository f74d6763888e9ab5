import type { SettingId } from '../../shared/bucketSettings/ids.ts'

/** The requests behind one setting; of a list, `read` is about all items and the others about one. Operations are the API's names, and with `oss:` before them the rights they need. */
export interface SettingRequests {
  /** The parameter of the bucket's address. */
  query: string
  /** The root of the XML; null where the setting is JSON. */
  root: string | null
  read: string
  write: string
  /** Null where it can be replaced, but not taken away. */
  remove: string | null
  /** The code that answers a question for one that was never set; null where the service then answers a default. */
  unsetCode: string | null
}

export const catalogue: Readonly<Record<SettingId, SettingRequests>> = {
  access: settingOf('acl', 'AccessControlPolicy', 'BucketAcl'),
  publicAccessBlock: {
    ...settingOf('publicAccessBlock', 'PublicAccessBlockConfiguration', 'BucketPublicAccessBlock'),
    remove: 'DeleteBucketPublicAccessBlock',
  },
  policy: removable('policy', null, 'BucketPolicy', 'NoSuchBucketPolicy'),
  cors: removable('cors', 'CORSConfiguration', 'BucketCors', 'NoSuchCORSConfiguration'),
  referer: settingOf('referer', 'RefererConfiguration', 'BucketReferer'),
  website: removable('website', 'WebsiteConfiguration', 'BucketWebsite', 'NoSuchWebsiteConfiguration'),
  lifecycle: removable('lifecycle', 'LifecycleConfiguration', 'BucketLifecycle', 'NoSuchLifecycle'),
  versioning: settingOf('versioning', 'VersioningConfiguration', 'BucketVersioning'),
  encryption: removable(
    'encryption',
    'ServerSideEncryptionRule',
    'BucketEncryption',
    'NoSuchServerSideEncryptionRule',
  ),
  logging: removable('logging', 'BucketLoggingStatus', 'BucketLogging', null),
  tags: removable('tagging', 'Tagging', 'BucketTags', null),
  transferAcceleration: {
    ...settingOf('transferAcceleration', 'TransferAccelerationConfiguration', 'BucketTransferAcceleration'),
    unsetCode: 'NoSuchTransferAccelerationConfiguration',
  },
  requestPayment: settingOf('requestPayment', 'RequestPaymentConfiguration', 'BucketRequestPayment'),
  accessMonitor: settingOf('accessmonitor', 'AccessMonitorConfiguration', 'BucketAccessMonitor'),
  archiveDirectRead: settingOf(
    'bucketArchiveDirectRead',
    'ArchiveDirectReadConfiguration',
    'BucketArchiveDirectRead',
  ),
  https: settingOf('httpsConfig', 'HttpsConfiguration', 'BucketHttpsConfig'),
  imageStyles: { ...removable('style', 'StyleList', 'Style', null), read: 'ListStyle' },
  inventory: {
    ...removable('inventory', 'ListInventoryConfigurationsResult', 'BucketInventory', null),
    read: 'ListBucketInventory',
  },
}

function settingOf(query: string, root: string | null, noun: string): SettingRequests {
  return { query, root, read: `Get${noun}`, write: `Put${noun}`, remove: null, unsetCode: null }
}

function removable(
  query: string,
  root: string | null,
  noun: string,
  unsetCode: string | null,
): SettingRequests {
  return { ...settingOf(query, root, noun), remove: `Delete${noun}`, unsetCode }
}

/** The right that an account needs for an operation, as access policies name it. */
export const actionOf = (operation: string) => `oss:${operation.replace('BucketTags', 'BucketTagging')}`
