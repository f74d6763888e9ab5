import { refuse } from '../errors.ts'

const bucketPattern = /^[a-z0-9](?:[a-z0-9-]{1,61})[a-z0-9]$/
const maxKeyBytes = 1023

export function checkBucketName(name: string): void {
  if (!bucketPattern.test(name)) throw refuse('InvalidBucketName', { details: { BucketName: name } })
}

export function checkKey(key: string): void {
  const isValid = /^[^/\\]/.test(key) && Buffer.byteLength(key) <= maxKeyBytes && key.isWellFormed()
  if (!isValid) throw refuse('InvalidObjectName', { details: { ObjectName: key } })
}
