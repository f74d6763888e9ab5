import { createHash } from 'node:crypto'
import { buildXml } from './xml.ts'
import type { XmlInput } from './xml.ts'

/** A small body that is made here, not read from anywhere. */
export interface Content {
  type: string
  body: Buffer
}

export function xmlContent(root: string, value: XmlInput): Content {
  return { type: 'application/xml', body: Buffer.from(buildXml(root, value)) }
}

/** Type and MD5: such requests carry no CRC-64 that the answer could be compared with. */
export function contentHeaders({ type, body }: Content): Record<string, string> {
  return { 'content-type': type, 'content-md5': createHash('md5').update(body).digest('base64') }
}
