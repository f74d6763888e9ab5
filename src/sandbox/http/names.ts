import { refuse } from '../errors.ts'

const bucketPattern = /^[a-z0-9](?:[a-z0-9-]{1,61})[a-z0-9]$/
const maxKeyBytes = 1023

export function checkBucketName(name: string): void {
  if (!bucketPattern.test(name)) throw refuse('InvalidBucketName', { details: { BucketName: name } })
}

export const isKey = (key: string) =>
  /^[^/\\]/.test(key) && Buffer.byteLength(key) <= maxKeyBytes && key.isWellFormed()

export function checkKey(key: string): void {
  if (!isKey(key)) throw refuse('InvalidObjectName', { details: { ObjectName: key } })
}
