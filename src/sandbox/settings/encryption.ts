import { settingKind } from '../catalogue/settings.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { child, text } from '../http/xmlFields.ts'
import type { BucketSetting } from './setting.ts'

interface Encryption {
  algorithm: string
  masterKeyId: string | undefined
  dataEncryption: string | undefined
}

export const encryption: BucketSetting<Encryption> = {
  kind: settingKind('encryption'),
  noun: 'BucketEncryption',
  subresource: 'encryption',
  root: 'ServerSideEncryptionRule',
  read: (body) => {
    const rule = child(body, 'ApplyServerSideEncryptionByDefault') ?? {}
    const algorithm = text(rule, 'SSEAlgorithm') ?? ''
    if (!['AES256', 'KMS', 'SM4'].includes(algorithm)) throw refuse('InvalidEncryptionAlgorithmError')
    const masterKeyId = text(rule, 'KMSMasterKeyID') || undefined
    if (masterKeyId && algorithm !== 'KMS') throw invalidArgument('KMSMasterKeyID', masterKeyId)
    return { algorithm, masterKeyId, dataEncryption: text(rule, 'KMSDataEncryption') || undefined }
  },
  write: ({ algorithm, masterKeyId, dataEncryption }) => ({
    ApplyServerSideEncryptionByDefault: {
      SSEAlgorithm: algorithm,
      KMSMasterKeyID: masterKeyId,
      KMSDataEncryption: dataEncryption,
    },
  }),
  absent: 'NoSuchServerSideEncryptionRule',
  isDeletable: true,
}
