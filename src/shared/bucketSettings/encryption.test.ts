import { expect, test } from 'vitest'
import { encryptionOf, isKeyId, withEncryption } from './encryption.ts'

const kms = {
  ApplyServerSideEncryptionByDefault: {
    SSEAlgorithm: 'KMS',
    KMSMasterKeyID: 'key-1',
    KMSDataEncryption: 'SM4',
    Later: 'x',
  },
  Beside: 'y',
}

test('what is set is read with its key', () => {
  expect(encryptionOf(null).method).toBe('off')
  expect(encryptionOf(kms)).toEqual({ method: 'KMS', keyId: 'key-1', usesSm4: true })
  expect(encryptionOf({ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'ROT13' } }).method).toBe('other')
})

test('what is written back as it was read is the same', () => {
  expect(withEncryption(kms, encryptionOf(kms))).toEqual(kms)
})

test('another method takes what belongs to KMS with it, and nothing that others wrote', () => {
  expect(withEncryption(kms, { ...encryptionOf(kms), method: 'AES256' })).toEqual({
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256', Later: 'x' },
    Beside: 'y',
  })
})

test('off takes the setting away', () => {
  expect(withEncryption(kms, { ...encryptionOf(kms), method: 'off' })).toBeNull()
})

test('KMS without a key names none', () => {
  expect(withEncryption(null, { method: 'KMS', keyId: '', usesSm4: false })).toEqual({
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'KMS' },
  })
})

test('an id with a gap is none', () => {
  expect([isKeyId(''), isKeyId('key-1'), isKeyId('key 1')]).toEqual([true, true, false])
})
