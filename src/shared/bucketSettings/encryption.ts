import { childOf, textOf, withMembers, type SettingContent } from './content.ts'

/** `other`: another tool named a method that is not known here. */
export type EncryptionMethod = 'off' | 'AES256' | 'KMS' | 'SM4' | 'other'

/** How objects are encrypted that are stored without saying how. */
export interface Encryption {
  method: EncryptionMethod
  /** The key of KMS; empty for the one that the service makes for the account. */
  keyId: string
  /** Whether KMS's key protects data that is encrypted with SM4 in place of AES-256. */
  usesSm4: boolean
}

const member = 'ApplyServerSideEncryptionByDefault'

export function encryptionOf(content: SettingContent | null): Encryption {
  const rule = childOf(content ?? {}, member)
  return {
    method: methodOf(content, textOf(rule, 'SSEAlgorithm')),
    keyId: textOf(rule, 'KMSMasterKeyID'),
    usesSm4: textOf(rule, 'KMSDataEncryption') === 'SM4',
  }
}

function methodOf(content: SettingContent | null, algorithm: string): EncryptionMethod {
  if (content === null) return 'off'
  return algorithm === 'AES256' || algorithm === 'KMS' || algorithm === 'SM4' ? algorithm : 'other'
}

/** The content with another method; null for `off`. What belongs to KMS alone goes with it. */
export function withEncryption(
  content: SettingContent | null,
  { method, keyId, usesSm4 }: Encryption,
): SettingContent | null {
  if (method === 'off') return null
  if (method === 'other') return content
  const isKms = method === 'KMS'
  return withMembers(content ?? {}, {
    [member]: withMembers(childOf(content ?? {}, member), {
      SSEAlgorithm: method,
      KMSMasterKeyID: (isKms && keyId) || undefined,
      KMSDataEncryption: isKms && usesSm4 ? 'SM4' : undefined,
    }),
  })
}

/** Ids of keys are one word: what has a gap was copied with something beside it. */
export const isKeyId = (keyId: string) => !/\s/.test(keyId)
