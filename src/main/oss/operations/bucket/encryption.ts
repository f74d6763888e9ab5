import type { Requester } from '../../client.ts'
import { elementOf, optionalTextOf, textOf } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import { about, deleteConfig, getConfig, putConfig } from './config.ts'
import type { Changed } from './config.ts'

/** How new objects are encrypted, with the names of the API. */
export interface Encryption {
  /** AES256, KMS or SM4. */
  SSEAlgorithm: string
  /** With KMS only. */
  KMSMasterKeyID?: string
  /** SM4, with KMS only. */
  KMSDataEncryption?: string
}

export async function putBucketEncryption(
  client: Requester,
  name: string,
  { SSEAlgorithm, KMSMasterKeyID, KMSDataEncryption }: Encryption,
  options: CallOptions = {},
): Promise<Changed> {
  return putConfig(
    client,
    about('PutBucketEncryption', name, 'encryption', options),
    'ServerSideEncryptionRule',
    {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm, KMSMasterKeyID, KMSDataEncryption },
    },
  )
}

export async function getBucketEncryption(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { encryption: Encryption }> {
  return getConfig(
    client,
    about('GetBucketEncryption', name, 'encryption', options),
    'ServerSideEncryptionRule',
    (xml) => {
      const rule = elementOf(xml, 'ApplyServerSideEncryptionByDefault') ?? {}
      const KMSMasterKeyID = optionalTextOf(rule, 'KMSMasterKeyID')
      const KMSDataEncryption = optionalTextOf(rule, 'KMSDataEncryption')
      return {
        encryption: {
          SSEAlgorithm: textOf(rule, 'SSEAlgorithm'),
          ...(KMSMasterKeyID !== undefined && { KMSMasterKeyID }),
          ...(KMSDataEncryption !== undefined && { KMSDataEncryption }),
        },
      }
    },
  )
}

export async function deleteBucketEncryption(
  client: Requester,
  name: string,
  options: CallOptions = {},
): Promise<Changed> {
  return deleteConfig(client, about('DeleteBucketEncryption', name, 'encryption', options))
}
