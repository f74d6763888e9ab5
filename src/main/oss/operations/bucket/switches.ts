import type { Requester } from '../../client.ts'
import { ArgumentError } from '../../errors.ts'
import { elementOf, isTrue, textOf, textsOf } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import { about, deleteConfig, getConfig, putConfig } from './config.ts'
import type { Changed } from './config.ts'

type Payer = 'BucketOwner' | 'Requester'

export async function putBucketRequestPayment(
  client: Requester,
  name: string,
  payer: Payer,
  options: CallOptions = {},
): Promise<Changed> {
  if (payer !== 'BucketOwner' && payer !== 'Requester')
    throw new ArgumentError('payer must be BucketOwner or Requester')
  const request = about('PutBucketRequestPayment', name, 'requestPayment', options)
  return putConfig(client, request, 'RequestPaymentConfiguration', { Payer: payer })
}

export async function getBucketRequestPayment(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { payer: string }> {
  const request = about('GetBucketRequestPayment', name, 'requestPayment', options)
  return getConfig(client, request, 'RequestPaymentConfiguration', (xml) => ({ payer: textOf(xml, 'Payer') }))
}

/** Lets the bucket be reached through the endpoints that are fast from far away. */
export async function putBucketTransferAcceleration(
  client: Requester,
  name: string,
  isEnabled: boolean,
  options: CallOptions = {},
): Promise<Changed> {
  const request = about('PutBucketTransferAcceleration', name, 'transferAcceleration', options)
  return putConfig(client, request, 'TransferAccelerationConfiguration', { Enabled: isEnabled })
}

export async function getBucketTransferAcceleration(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { isEnabled: boolean }> {
  const request = about('GetBucketTransferAcceleration', name, 'transferAcceleration', options)
  return getConfig(client, request, 'TransferAccelerationConfiguration', (xml) => ({
    isEnabled: isTrue(xml, 'Enabled'),
  }))
}

/** Remembers when objects were last read. */
export async function putBucketAccessMonitor(
  client: Requester,
  name: string,
  status: 'Enabled' | 'Disabled',
  options: CallOptions = {},
): Promise<Changed> {
  const request = about('PutBucketAccessMonitor', name, 'accessmonitor', options)
  return putConfig(client, request, 'AccessMonitorConfiguration', { Status: status })
}

/** `monitorStatus`: Enabled or Disabled. */
export async function getBucketAccessMonitor(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { monitorStatus: string }> {
  const request = about('GetBucketAccessMonitor', name, 'accessmonitor', options)
  return getConfig(client, request, 'AccessMonitorConfiguration', (xml) => ({
    monitorStatus: textOf(xml, 'Status'),
  }))
}

/** Lets archived objects be read without being restored. */
export async function putBucketArchiveDirectRead(
  client: Requester,
  name: string,
  isEnabled: boolean,
  options: CallOptions = {},
): Promise<Changed> {
  const request = about('PutBucketArchiveDirectRead', name, 'bucketArchiveDirectRead', options)
  return putConfig(client, request, 'ArchiveDirectReadConfiguration', { Enabled: isEnabled })
}

export async function getBucketArchiveDirectRead(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { isEnabled: boolean }> {
  const request = about('GetBucketArchiveDirectRead', name, 'bucketArchiveDirectRead', options)
  return getConfig(client, request, 'ArchiveDirectReadConfiguration', (xml) => ({
    isEnabled: isTrue(xml, 'Enabled'),
  }))
}

/** Accepts only the given versions of TLS, such as `TLSv1.2`; all of them where none is given. */
export async function putBucketHttpsConfig(
  client: Requester,
  name: string,
  tlsVersions: readonly string[],
  options: CallOptions = {},
): Promise<Changed> {
  const TLS = { Enable: tlsVersions.length > 0, TLSVersion: tlsVersions }
  return putConfig(
    client,
    about('PutBucketHttpsConfig', name, 'httpsConfig', options),
    'HttpsConfiguration',
    {
      TLS,
    },
  )
}

export async function getBucketHttpsConfig(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { tlsVersions: string[] }> {
  const request = about('GetBucketHttpsConfig', name, 'httpsConfig', options)
  return getConfig(client, request, 'HttpsConfiguration', (xml) => {
    const tls = elementOf(xml, 'TLS') ?? {}
    return { tlsVersions: isTrue(tls, 'Enable') ? textsOf(tls, 'TLSVersion') : [] }
  })
}

/** Overrules every ACL and policy that would let everybody in. */
export async function putBucketPublicAccessBlock(
  client: Requester,
  name: string,
  isBlocked: boolean,
  options: CallOptions = {},
): Promise<Changed> {
  const request = about('PutBucketPublicAccessBlock', name, 'publicAccessBlock', options)
  return putConfig(client, request, 'PublicAccessBlockConfiguration', { BlockPublicAccess: isBlocked })
}

export async function getBucketPublicAccessBlock(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { isBlocked: boolean }> {
  const request = about('GetBucketPublicAccessBlock', name, 'publicAccessBlock', options)
  return getConfig(client, request, 'PublicAccessBlockConfiguration', (xml) => ({
    isBlocked: isTrue(xml, 'BlockPublicAccess'),
  }))
}

export async function deleteBucketPublicAccessBlock(
  client: Requester,
  name: string,
  options: CallOptions = {},
): Promise<Changed> {
  return deleteConfig(client, about('DeleteBucketPublicAccessBlock', name, 'publicAccessBlock', options))
}

export async function putBucketResourceGroup(
  client: Requester,
  name: string,
  resourceGroupId: string,
  options: CallOptions = {},
): Promise<Changed> {
  const request = about('PutBucketResourceGroup', name, 'resourceGroup', options)
  return putConfig(client, request, 'BucketResourceGroupConfiguration', { ResourceGroupId: resourceGroupId })
}

export async function getBucketResourceGroup(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { resourceGroupId: string }> {
  const request = about('GetBucketResourceGroup', name, 'resourceGroup', options)
  return getConfig(client, request, 'BucketResourceGroupConfiguration', (xml) => ({
    resourceGroupId: textOf(xml, 'ResourceGroupId'),
  }))
}
