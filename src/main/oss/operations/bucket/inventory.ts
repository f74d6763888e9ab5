import type { Requester } from '../../client.ts'
import {
  elementOf,
  elementsOf,
  isTrue,
  optionalTextOf,
  textOf,
  textOrNull,
  textsByName,
  textsOf,
} from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import { hasNextPage } from '../../pages.ts'
import type { XmlElement, XmlInput } from '../../xml.ts'
import { about, deleteConfig, getConfig, putConfig } from './config.ts'
import type { Changed } from './config.ts'

export interface InventoryDestination {
  format: string
  accountId: string
  /** The name of the role, without its path. */
  rolename: string
  bucket: string
  prefix?: string
  encryption?: { 'SSE-OSS': string } | { 'SSE-KMS': { keyId: string } }
}

export interface InventoryFilter {
  lastModifyBeginTimeStamp?: number | string
  lastModifyEndTimeStamp?: number | string
  lowerSizeBound?: number | string
  upperSizeBound?: number | string
  storageClass?: string
}

/** Lists of a bucket's objects that the service writes by itself. */
export interface Inventory {
  id: string
  isEnabled: boolean
  prefix?: string
  filter?: InventoryFilter
  OSSBucketDestination: InventoryDestination
  /** Daily or Weekly. */
  frequency: string
  /** All or Current. */
  includedObjectVersions: string
  optionalFields?: { field: string[] }
}

export async function putBucketInventory(
  client: Requester,
  name: string,
  inventory: Inventory,
  options: CallOptions = {},
): Promise<Changed> {
  const request = about('PutBucketInventory', name, { inventory: null, inventoryId: inventory.id }, options)
  return putConfig(client, request, 'InventoryConfiguration', inventoryXml(inventory))
}

function inventoryXml(inventory: Inventory): XmlInput {
  const { accountId, rolename, bucket, ...destination } = inventory.OSSBucketDestination
  const { filter = {}, optionalFields } = inventory
  return {
    Id: inventory.id,
    IsEnabled: inventory.isEnabled,
    Filter: {
      Prefix: inventory.prefix ?? '',
      LastModifyBeginTimeStamp: filter.lastModifyBeginTimeStamp,
      LastModifyEndTimeStamp: filter.lastModifyEndTimeStamp,
      LowerSizeBound: filter.lowerSizeBound,
      UpperSizeBound: filter.upperSizeBound,
      StorageClass: filter.storageClass,
    },
    Destination: {
      OSSBucketDestination: {
        Format: destination.format,
        AccountId: accountId,
        RoleArn: `acs:ram::${accountId}:role/${rolename}`,
        Bucket: `acs:oss:::${bucket}`,
        Prefix: destination.prefix ?? '',
        Encryption: encryptionXml(destination.encryption),
      },
    },
    Schedule: { Frequency: inventory.frequency },
    IncludedObjectVersions: inventory.includedObjectVersions,
    OptionalFields: optionalFields && { Field: optionalFields.field },
  }
}

function encryptionXml(encryption: InventoryDestination['encryption']): XmlInput {
  if (!encryption) return undefined
  return 'SSE-KMS' in encryption ? { 'SSE-KMS': { KeyId: encryption['SSE-KMS'].keyId } } : { 'SSE-OSS': '' }
}

export async function getBucketInventory(
  client: Requester,
  name: string,
  inventoryId: string,
  options: CallOptions = {},
): Promise<Changed & { inventory: Inventory }> {
  const request = about('GetBucketInventory', name, { inventory: null, inventoryId }, options)
  return getConfig(client, request, 'InventoryConfiguration', (xml) => ({ inventory: inventoryOf(xml) }))
}

export interface ListInventoryResult extends Changed {
  inventoryList: Inventory[]
  isTruncated: boolean
  nextContinuationToken: string | undefined
}

/** One page of the bucket's inventories. */
export async function listBucketInventory(
  client: Requester,
  name: string,
  { continuationToken, ...options }: CallOptions & { continuationToken?: string } = {},
): Promise<ListInventoryResult> {
  const query = { inventory: null, 'continuation-token': continuationToken }
  const request = about('ListBucketInventory', name, query, options)
  return getConfig(client, request, 'ListInventoryConfigurationsResult', (xml) => ({
    inventoryList: elementsOf(xml, 'InventoryConfiguration').map(inventoryOf),
    isTruncated: hasNextPage(xml, [textOrNull(xml, 'NextContinuationToken')], [continuationToken]),
    nextContinuationToken: optionalTextOf(xml, 'NextContinuationToken'),
  }))
}

function inventoryOf(xml: XmlElement): Inventory {
  const filter = elementOf(xml, 'Filter') ?? {}
  const fields = textsOf(elementOf(xml, 'OptionalFields') ?? {}, 'Field')
  return {
    id: textOf(xml, 'Id'),
    isEnabled: isTrue(xml, 'IsEnabled'),
    prefix: textOf(filter, 'Prefix'),
    filter: textsByName(filter, [
      ...(['LastModifyBeginTimeStamp', 'LastModifyEndTimeStamp', 'LowerSizeBound'] as const),
      ...(['UpperSizeBound', 'StorageClass'] as const),
    ]),
    OSSBucketDestination: destinationOf(
      elementOf(elementOf(xml, 'Destination') ?? {}, 'OSSBucketDestination') ?? {},
    ),
    frequency: textOf(elementOf(xml, 'Schedule') ?? {}, 'Frequency'),
    includedObjectVersions: textOf(xml, 'IncludedObjectVersions'),
    ...(fields.length > 0 && { optionalFields: { field: fields } }),
  }
}

function destinationOf(xml: XmlElement): InventoryDestination {
  const encryption = elementOf(xml, 'Encryption')
  return {
    format: textOf(xml, 'Format'),
    accountId: textOf(xml, 'AccountId'),
    rolename: textOf(xml, 'RoleArn').replace(/^.*\//, ''),
    bucket: textOf(xml, 'Bucket').replace(/^.*:::/, ''),
    prefix: textOf(xml, 'Prefix'),
    ...(encryption && { encryption: encryptionOf(encryption) }),
  }
}

function encryptionOf(xml: XmlElement): NonNullable<InventoryDestination['encryption']> {
  const kms = elementOf(xml, 'SSE-KMS')
  return kms ? { 'SSE-KMS': { keyId: textOf(kms, 'KeyId') } } : { 'SSE-OSS': '' }
}

export async function deleteBucketInventory(
  client: Requester,
  name: string,
  inventoryId: string,
  options: CallOptions = {},
): Promise<Changed> {
  return deleteConfig(client, about('DeleteBucketInventory', name, { inventory: null, inventoryId }, options))
}
