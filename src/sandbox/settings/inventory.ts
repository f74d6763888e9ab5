import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import { settingKind } from '../catalogue/settings.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { readXml } from '../http/body.ts'
import { isKey } from '../http/names.ts'
import {
  child,
  choice,
  flag,
  integer,
  malformed,
  requiredChoice,
  requiredText,
  text,
  texts,
} from '../http/xmlFields.ts'
import { removeSetting, storeSetting } from './setting.ts'
import type { XmlElement, XmlInput } from '../../main/oss/xml.ts'

export const inventoryFields = [
  'Size',
  'LastModifiedDate',
  'ETag',
  'StorageClass',
  'IsMultipartUploaded',
  'EncryptionStatus',
  'TransitionTime',
  'ObjectAcl',
  'TaggingCount',
  'ObjectType',
  'Crc64',
] as const

export type InventoryField = (typeof inventoryFields)[number]

/** A list of a bucket's objects that is written regularly. */
export interface Inventory {
  isEnabled: boolean
  prefix: string
  modifiedFromSeconds: number | undefined
  modifiedToSeconds: number | undefined
  minBytes: number | undefined
  maxBytes: number | undefined
  storageClasses: string[]
  destination: {
    bucket: string
    prefix: string
    accountId: string
    roleArn: string
    encryption: 'none' | 'SSE-OSS' | { keyId: string }
  }
  frequency: 'Daily' | 'Weekly'
  versions: 'All' | 'Current'
  fields: InventoryField[]
}

export const inventory = settingKind<Inventory>('inventory')
const bucketArn = 'acs:oss:::'
const pageSize = 100
const maxInventories = 1000
/** Behind prefix, bucket and id stands no longer name. */
const longestFileName = `data/${'x'.repeat(36)}.csv.gz`

export async function putBucketInventory(call: BucketCall): Promise<Answer> {
  const { storage, bucket, query } = call
  const body = await readXml(call, 'InventoryConfiguration')
  const id = requiredText(body, 'Id')
  if (id !== query['inventoryId']) throw invalidArgument('inventoryId', query['inventoryId'] ?? '')
  const value = readInventory(body)
  const { prefix } = value.destination
  if (!isKey(`${prefix}${bucket.name}/${id}/${longestFileName}`)) throw invalidArgument('Prefix', prefix)
  const { settings } = storage.catalogue
  if (settings.value(bucket.id, inventory, id)) throw refuse('InventoryConfigurationAlreadyExists')
  if (settings.list(bucket.id, inventory).length >= maxInventories) throw invalidArgument('inventoryId', id)
  storeSetting(inventory, call, value, id)
  return empty(200)
}

export function getBucketInventory({ storage, bucket, query }: BucketCall): Answer {
  const id = query['inventoryId'] ?? ''
  const value = storage.catalogue.settings.value(bucket.id, inventory, id)
  if (!value) throw refuse('NoSuchInventory', { details: { InventoryId: id } })
  return xml('InventoryConfiguration', writeInventory(id, value))
}

export function listBucketInventory({ storage, bucket, query }: BucketCall): Answer {
  const after = query['continuation-token'] ?? ''
  const found = storage.catalogue.settings.list(bucket.id, inventory, after, pageSize + 1)
  if (found.length === 0) throw refuse('NoSuchInventory')
  const page = found.slice(0, pageSize)
  const isTruncated = found.length > pageSize
  return xml('ListInventoryConfigurationsResult', {
    InventoryConfiguration: page.map(({ id, value }) => writeInventory(id, value)),
    IsTruncated: isTruncated,
    NextContinuationToken: isTruncated ? page.at(-1)?.id : undefined,
  })
}

export function deleteBucketInventory(call: BucketCall): Answer {
  return removeSetting(inventory, call, call.query['inventoryId'] ?? '')
}

function readInventory(body: XmlElement): Inventory {
  const filter = child(body, 'Filter') ?? {}
  const destination = child(child(body, 'Destination') ?? {}, 'OSSBucketDestination')
  if (!destination) throw malformed('Destination')
  const number = { min: 0, max: Number.MAX_SAFE_INTEGER }
  const fields = texts(child(body, 'OptionalFields') ?? {}, 'Field')
  return {
    isEnabled: flag(body, 'IsEnabled') ?? false,
    prefix: text(filter, 'Prefix') ?? '',
    modifiedFromSeconds: integer(filter, 'LastModifyBeginTimeStamp', number),
    modifiedToSeconds: integer(filter, 'LastModifyEndTimeStamp', number),
    minBytes: integer(filter, 'LowerSizeBound', number),
    maxBytes: integer(filter, 'UpperSizeBound', number),
    storageClasses: (text(filter, 'StorageClass') ?? '')
      .split(',')
      .filter((name) => name !== '' && name !== 'All'),
    destination: readDestination(destination),
    frequency: requiredChoice(child(body, 'Schedule') ?? {}, 'Frequency', ['Daily', 'Weekly']),
    versions: requiredChoice(body, 'IncludedObjectVersions', ['All', 'Current']),
    fields: fields.map((name) => {
      const field = inventoryFields.find((known) => known === name)
      if (!field) throw malformed('Field')
      return field
    }),
  }
}

function readDestination(destination: XmlElement): Inventory['destination'] {
  choice(destination, 'Format', ['CSV'])
  const bucket = requiredText(destination, 'Bucket')
  if (!bucket.startsWith(bucketArn)) throw malformed('Bucket')
  const encryption = child(destination, 'Encryption')
  const kms = encryption && child(encryption, 'SSE-KMS')
  return {
    bucket: bucket.slice(bucketArn.length),
    prefix: text(destination, 'Prefix') ?? '',
    accountId: text(destination, 'AccountId') ?? '',
    roleArn: text(destination, 'RoleArn') ?? '',
    encryption: kms
      ? { keyId: requiredText(kms, 'KeyId') }
      : encryption && 'SSE-OSS' in encryption
        ? 'SSE-OSS'
        : 'none',
  }
}

function writeInventory(id: string, value: Inventory): XmlInput {
  const { bucket, prefix, accountId, roleArn, encryption } = value.destination
  const kms = typeof encryption === 'object' ? { 'SSE-KMS': { KeyId: encryption.keyId } } : undefined
  return {
    Id: id,
    IsEnabled: value.isEnabled,
    Filter: {
      Prefix: value.prefix,
      LastModifyBeginTimeStamp: value.modifiedFromSeconds,
      LastModifyEndTimeStamp: value.modifiedToSeconds,
      LowerSizeBound: value.minBytes,
      UpperSizeBound: value.maxBytes,
      StorageClass: value.storageClasses.length > 0 ? value.storageClasses.join(',') : undefined,
    },
    Destination: {
      OSSBucketDestination: {
        Format: 'CSV',
        AccountId: accountId,
        RoleArn: roleArn,
        Bucket: `${bucketArn}${bucket}`,
        Prefix: prefix,
        Encryption: encryption === 'SSE-OSS' ? { 'SSE-OSS': '' } : kms,
      },
    },
    Schedule: { Frequency: value.frequency },
    IncludedObjectVersions: value.versions,
    OptionalFields: { Field: value.fields },
  }
}
