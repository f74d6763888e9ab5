/** A place without the account that looks at it. */
export interface Address {
  bucket: string
  prefix: string
}

export interface Crumb {
  /** The last segment; empty for a folder whose name is empty, as in `a//b`. */
  name: string
  prefix: string
}

/** `oss://bucket/prefix`, with the prefix as it is: an address is read by people, not by URL parsers. */
export function formatAddress({ bucket, prefix }: Address): string {
  return `oss://${bucket}/${prefix}`
}

export type ParsedAddress = { ok: true; address: Address } | { ok: false; problem: 'empty' | 'bucket' }

const bucketPattern = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/

/**
 * Reads what a person typed or pasted into the path bar: `oss://bucket/prefix`, `bucket/prefix` with a leading
 * `//`, or, beginning with a single `/`, a prefix of the current bucket. A prefix may lack its last `/`.
 */
export function parseAddress(typed: string, currentBucket: string): ParsedAddress {
  const text = typed.trim()
  if (text === '') return { ok: false, problem: 'empty' }
  const absolute = /^(?:oss:)?\/\/([^/]*)\/?(.*)$/is.exec(text)
  if (absolute === null) return { ok: true, address: { bucket: currentBucket, prefix: asPrefix(text) } }
  const [, bucket = '', rest = ''] = absolute
  if (!bucketPattern.test(bucket)) return { ok: false, problem: 'bucket' }
  return { ok: true, address: { bucket, prefix: rest === '' || rest.endsWith('/') ? rest : `${rest}/` } }
}

function asPrefix(text: string): string {
  const withoutRoot = text.startsWith('/') ? text.slice(1) : text
  return withoutRoot === '' || withoutRoot.endsWith('/') ? withoutRoot : `${withoutRoot}/`
}

/** The folders on the way from the bucket's root to a prefix, the root left out. */
export function crumbsOf(prefix: string): Crumb[] {
  const crumbs: Crumb[] = []
  let start = 0
  for (let slash = prefix.indexOf('/'); slash !== -1; slash = prefix.indexOf('/', start)) {
    crumbs.push({ name: prefix.slice(start, slash), prefix: prefix.slice(0, slash + 1) })
    start = slash + 1
  }
  return crumbs
}

/** The folder that holds this one, or null at the root. */
export function parentPrefix(prefix: string): string | null {
  if (prefix === '') return null
  return prefix.slice(0, prefix.slice(0, -1).lastIndexOf('/') + 1)
}

/** The last segment of a key, without the `/` that ends a folder's. */
export function nameOf(key: string): string {
  const end = key.endsWith('/') ? key.length - 1 : key.length
  return key.slice(key.slice(0, end).lastIndexOf('/') + 1, end)
}

/** Whether a key, or all that is below a folder's key, would land inside itself when moved to `target`. */
export function holdsPlace(key: string, target: Address, bucket: string): boolean {
  return target.bucket === bucket && key.endsWith('/') && target.prefix.startsWith(key)
}
