import { createHash } from 'node:crypto'

/** Without quotes and in upper case: the form that is stored, and in which two ETags are compared. */
export function bareEtag(etag: string): string {
  return etag.replace(/^W\//, '').replaceAll('"', '').toUpperCase()
}

/** Upper-case hex, as ETags are. */
export function etagOfMd5(md5: Buffer): string {
  return md5.toString('hex').toUpperCase()
}

/** The service hashes the text of the parts' ETags, in their order. */
export function etagOfParts(etags: string[]): string {
  const digest = createHash('md5').update(etags.join('')).digest()
  return `${etagOfMd5(digest)}-${etags.length}`
}
