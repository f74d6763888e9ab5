/** The address of a key, or of what begins with it, below that of its bucket, which ends in `/`. */
export const addressBelow = (bucketAddress: string, key: string) =>
  bucketAddress + key.toWellFormed().split('/').map(encodeURIComponent).join('/')
