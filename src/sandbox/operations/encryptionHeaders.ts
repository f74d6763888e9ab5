import type { ObjectWrite } from '../call.ts'
import { refuse } from '../errors.ts'
import { encryption } from '../settings/encryption.ts'

const algorithmName = 'x-oss-server-side-encryption'
const keyName = 'x-oss-server-side-encryption-key-id'
const dataName = 'x-oss-server-side-data-encryption'

/**
 * How an object is to be encrypted: as the write says, else as the bucket does. Nothing is encrypted here: the headers
 * are checked, kept with the object and given back. Throws for a method that the service does not know.
 */
export function encryptionHeaders({
  storage,
  bucket,
  headers,
}: Pick<ObjectWrite, 'storage' | 'bucket' | 'headers'>): Record<string, string> {
  const algorithm = headers[algorithmName]
  if (algorithm !== undefined && !['AES256', 'KMS', 'SM4'].includes(algorithm)) {
    throw refuse('InvalidEncryptionAlgorithmError')
  }
  if (algorithm !== undefined) return encryptionOf(headers)
  const rule = storage.catalogue.settings.value(bucket.id, encryption.kind)
  if (!rule) return {}
  const { masterKeyId, dataEncryption } = rule
  return {
    [algorithmName]: rule.algorithm,
    ...(masterKeyId !== undefined && { [keyName]: masterKeyId }),
    ...(dataEncryption !== undefined && { [dataName]: dataEncryption }),
  }
}

/** Of the headers of a request or an object, those that tell how it is encrypted. */
export function encryptionOf(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => isAboutEncryption(name)))
}

export function withoutEncryption(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isAboutEncryption(name)))
}

const isAboutEncryption = (name: string) => name === algorithmName || name === keyName || name === dataName
