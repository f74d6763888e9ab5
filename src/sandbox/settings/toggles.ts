import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import { settingKind } from '../catalogue/settings.ts'
import { child, flag, malformed, requiredChoice, requiredText, texts } from '../http/xmlFields.ts'
import type { BucketSetting } from './setting.ts'

export const requestPayment: BucketSetting<'BucketOwner' | 'Requester'> = {
  kind: settingKind('requestPayment'),
  noun: 'BucketRequestPayment',
  subresource: 'requestPayment',
  root: 'RequestPaymentConfiguration',
  read: (body) => requiredChoice(body, 'Payer', ['BucketOwner', 'Requester']),
  write: (payer) => ({ Payer: payer }),
  absent: () => ({ Payer: 'BucketOwner' }),
  isDeletable: false,
}

/** Tells who pays for a request that it did. */
export function chargedHeaders({
  storage,
  bucket,
  headers,
}: Pick<BucketCall, 'storage' | 'bucket' | 'headers'>): Answer['headers'] {
  if (headers['x-oss-request-payer'] !== 'requester') return {}
  const payer = storage.catalogue.settings.value(bucket.id, requestPayment.kind)
  return payer === 'Requester' ? { 'x-oss-request-charged': 'requester' } : {}
}

export const transferAcceleration: BucketSetting<boolean> = {
  kind: settingKind('transferAcceleration'),
  noun: 'BucketTransferAcceleration',
  subresource: 'transferAcceleration',
  root: 'TransferAccelerationConfiguration',
  read: (body) => requiredFlag(body, 'Enabled'),
  write: (isEnabled) => ({ Enabled: isEnabled }),
  absent: 'NoSuchTransferAccelerationConfiguration',
  isDeletable: false,
}

export const accessMonitor: BucketSetting<'Enabled' | 'Disabled'> = {
  kind: settingKind('accessMonitor'),
  noun: 'BucketAccessMonitor',
  subresource: 'accessmonitor',
  root: 'AccessMonitorConfiguration',
  read: (body) => requiredChoice(body, 'Status', ['Enabled', 'Disabled']),
  write: (status) => ({ Status: status }),
  absent: () => ({ Status: 'Disabled' }),
  isDeletable: false,
}

export const archiveDirectRead: BucketSetting<boolean> = {
  kind: settingKind('archiveDirectRead'),
  noun: 'BucketArchiveDirectRead',
  subresource: 'bucketArchiveDirectRead',
  root: 'ArchiveDirectReadConfiguration',
  read: (body) => requiredFlag(body, 'Enabled'),
  write: (isEnabled) => ({ Enabled: isEnabled }),
  absent: () => ({ Enabled: false }),
  isDeletable: false,
}

export const publicAccessBlock: BucketSetting<boolean> = {
  kind: settingKind('publicAccessBlock'),
  noun: 'BucketPublicAccessBlock',
  subresource: 'publicAccessBlock',
  root: 'PublicAccessBlockConfiguration',
  read: (body) => requiredFlag(body, 'BlockPublicAccess'),
  write: (isBlocked) => ({ BlockPublicAccess: isBlocked }),
  absent: () => ({ BlockPublicAccess: false }),
  isDeletable: true,
}

export const resourceGroup: BucketSetting<string> = {
  kind: settingKind('resourceGroup'),
  noun: 'BucketResourceGroup',
  subresource: 'resourceGroup',
  root: 'BucketResourceGroupConfiguration',
  read: (body) => requiredText(body, 'ResourceGroupId'),
  write: (id) => ({ ResourceGroupId: id }),
  absent: () => ({ ResourceGroupId: defaultResourceGroup }),
  isDeletable: false,
}

export const defaultResourceGroup = 'rg-default'

interface HttpsConfiguration {
  isEnabled: boolean
  versions: string[]
}

export const httpsConfig: BucketSetting<HttpsConfiguration> = {
  kind: settingKind('httpsConfig'),
  noun: 'BucketHttpsConfig',
  subresource: 'httpsConfig',
  root: 'HttpsConfiguration',
  read: (body) => {
    const tls = child(body, 'TLS') ?? {}
    const versions = texts(tls, 'TLSVersion')
    if (versions.some((version) => !['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'].includes(version))) {
      throw malformed('TLSVersion')
    }
    return { isEnabled: requiredFlag(tls, 'Enable'), versions }
  },
  write: ({ isEnabled, versions }) => ({ TLS: { Enable: isEnabled, TLSVersion: versions } }),
  absent: () => ({ TLS: { Enable: false } }),
  isDeletable: false,
}

export function requiredFlag(body: Parameters<typeof flag>[0], name: string): boolean {
  const value = flag(body, name)
  if (value === undefined) throw malformed(name)
  return value
}
