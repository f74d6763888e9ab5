/** A request as its signature sees it, whichever way the bucket is addressed. */
export interface SignableRequest {
  method: string
  bucket: string | null
  /** Raw: not escaped, no leading slash. */
  key: string | null
  /** Lower-case names; values as text, not as the latin-1 string that Node shows for UTF-8 bytes (see `headerText`). */
  headers: Record<string, string>
  /** Decoded names and values; null: present without a value. */
  query: Record<string, string | null>
}

export interface Credential {
  accessKeyId: string
  accessKeySecret: string
  securityToken?: string
}

/** Percent-encodes every UTF-8 byte but `A-Z a-z 0-9 - . _ ~`. Throws URIError on a lone surrogate. */
export function escapeUri(text: string): string {
  const escaped = encodeURIComponent(text)
  return /[!'()*]/.test(escaped) ? escaped.replace(/[!'()*]/g, percent) : escaped
}

const percent = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`

/** As `escapeUri`, but `/` stays. */
export function escapeKey(key: string): string {
  const escaped = escapeUri(key)
  return escaped.includes('%2F') ? escaped.replaceAll('%2F', '/') : escaped
}

/** The query as it goes on the wire, in the order given; empty for no parameters. */
export function encodeQuery(query: Record<string, string | null>): string {
  return Object.entries(query)
    .map(([name, value]) => (value === null ? escapeUri(name) : `${escapeUri(name)}=${escapeUri(value)}`))
    .join('&')
}

/**
 * Text of a header that HTTP libraries show as one latin-1 char a byte: UTF-8 where the bytes are that, else
 * latin-1 as it is. OSS signs the bytes on the wire, so both ends sign this text.
 */
export function headerText(wire: string): string {
  if (!/[\x80-\xff]/.test(wire)) return wire
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(wire, 'latin1'))
  } catch {
    return wire
  }
}

/** The opposite of `headerText`: UTF-8 bytes as one latin-1 char a byte, the form that HTTP libraries send unchanged. */
export function headerWire(text: string): string {
  return /[^\x00-\x7f]/.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text
}
