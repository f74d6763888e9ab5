import { expect, it } from 'vitest'
import { kindOfAnswer, kindOfBreak } from './errorKinds.ts'

it.each<[number, string, string, boolean]>([
  [403, 'SignatureDoesNotMatch', 'wrong-secret', false],
  [403, 'InvalidAccessKeyId', 'unknown-key', false],
  [403, 'RequestTimeTooSkewed', 'clock-skewed', false],
  [403, 'SecurityTokenExpired', 'token-expired', false],
  [403, 'AccessDenied', 'access-denied', false],
  [404, 'NoSuchBucket', 'bucket-missing', false],
  [404, 'NoSuchKey', 'object-missing', false],
  [404, 'NoSuchLifecycle', 'refused', false],
  [400, 'InvalidBucketName', 'invalid-name', false],
  [409, 'FileAlreadyExists', 'already-exists', false],
  [409, 'BucketNotEmpty', 'bucket-not-empty', false],
  [412, 'PreconditionFailed', 'object-changed', false],
  [403, 'InvalidObjectState', 'archived', false],
  [400, 'EntityTooLarge', 'too-large', false],
  [400, 'RequestTimeout', 'timeout', true],
  [400, 'InvalidDigest', 'damaged-in-transit', true],
  [503, 'UploadTrafficRateLimitExceeded', 'throttled', true],
  [429, 'Unknown', 'throttled', true],
  [500, 'InternalError', 'service-down', true],
  [502, 'Unknown', 'service-down', true],
  [501, 'NotImplemented', 'refused', false],
  [400, 'SomethingNew', 'refused', false],
  [403, 'SomethingNew', 'access-denied', false],
  [203, 'CallbackFailed', 'refused', false],
])('%i %s means %s, worth another try: %s', (status, code, kind, isRetryable) => {
  expect(kindOfAnswer(status, code)).toEqual({ kind, isRetryable })
})

it.each<[string, string, boolean]>([
  ['ENOTFOUND', 'offline', true],
  ['ECONNREFUSED', 'offline', true],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout', true],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout', true],
  ['ECONNRESET', 'connection-lost', true],
  ['UND_ERR_SOCKET', 'connection-lost', true],
  ['CERT_HAS_EXPIRED', 'untrusted-certificate', false],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'untrusted-certificate', false],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted-certificate', false],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'connection-lost', false],
  ['HPE_INVALID_CONSTANT', 'unreadable-answer', false],
])('a connection that ends in %s means %s, worth another try: %s', (code, kind, isRetryable) => {
  expect(kindOfBreak(code)).toEqual({ kind, isRetryable })
})

it.each(['ENOSPC', 'EACCES', 'ENOENT', 'EIO', ''])('%j is no failure of a connection', (code) => {
  expect(kindOfBreak(code)).toBeUndefined()
})
