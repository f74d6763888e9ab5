import { createHash } from 'node:crypto'

/**
 * The ETag of a completed multipart upload, unquoted. OSS hashes the text of the part ETags (upper-case hex, in part
 * order), where S3 hashes their bytes.
 */
export function multipartEtag(partEtags: string[]): string {
  const text = partEtags.map(bareEtag).join('')
  return `${createHash('md5').update(text).digest('hex').toUpperCase()}-${partEtags.length}`
}

/** Without quotes and in upper case: the form in which two ETags can be compared. */
export function bareEtag(etag: string): string {
  return etag.replaceAll('"', '').toUpperCase()
}
