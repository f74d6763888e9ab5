import { ArgumentError } from './errors.ts'

/** Buckets from before today's rule may hold `_` and upper case; only new ones must not. */
const oldBucketName = /^[A-Za-z\d][\w-]{1,61}[A-Za-z\d]$/
const newBucketName = /^[a-z\d][a-z\d-]{1,61}[a-z\d]$/

export function checkBucketName(name: string, isNew = false): string {
  if (!(isNew ? newBucketName : oldBucketName).test(name))
    throw new ArgumentError('The bucket must be conform to the specifications', 'invalid-name', {
      bucket: name,
    })
  return name
}

/** The key without leading slashes, which OSS refuses. */
export function checkKey(name: string): string {
  const key = name.replace(/^\/+/, '')
  if (key === '') throw new ArgumentError('the key is empty', 'invalid-name')
  if (!key.isWellFormed()) throw new ArgumentError('the key is not valid Unicode', 'invalid-name', { key })
  return key
}
