import type { ByteSource } from './blobs/index.ts'
import { buildXml } from '../main/oss/xml.ts'
import type { XmlInput } from '../main/oss/xml.ts'

export interface Answer {
  status: number
  /** Text values; those that are undefined are left out. */
  headers: Record<string, string | undefined>
  /** Never text: Node would join that to the header and write both as UTF-8, which is not what the header is in. */
  body?: Uint8Array | ByteSource
}

export function empty(status: number, headers: Answer['headers'] = {}): Answer {
  return { status, headers }
}

export function xml(
  root: string,
  value: XmlInput,
  headers: Answer['headers'] = {},
): Answer & { body: Buffer } {
  const body = Buffer.from(buildXml(root, value))
  return { status: 200, headers: { 'Content-Type': 'application/xml', ...headers }, body }
}

/** As ETags are written on the wire. */
export const quoted = (etag: string) => `"${etag}"`
