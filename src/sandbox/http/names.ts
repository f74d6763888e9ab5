import { refuse } from '../errors.ts'

const bucketPattern = /^[a-z0-9](?:[a-z0-9-]{1,61})[a-z0-9]$/
const maxKeyBytes = 1023

export function checkBucketName(name: string): void {
  if (!bucketPattern.test(name)) throw refuse('InvalidBucketName', { details: { BucketName: name } })
}

/** The name of a live channel: as a key, but without any slash. */
export function checkChannelName(name: string): void {
  const isValid = isKey(name) && !name.includes('/')
  if (!isValid) throw refuse('InvalidChannelName', { details: { LiveChannelName: name } })
}

export function checkKey(key: string): void {
  if (!isKey(key)) throw refuse('InvalidObjectName', { details: { ObjectName: key } })
}

export const isKey = (name: string) =>
  /^[^/\\]/.test(name) && Buffer.byteLength(name) <= maxKeyBytes && name.isWellFormed()
