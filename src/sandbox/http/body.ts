import { createHash } from 'node:crypto'
import { parseCrc64 } from '../../main/oss/crc64.ts'
import type { XmlElement } from '../../main/oss/xml.ts'
import { parseXml, XmlError } from '../../main/oss/xml.ts'
import type { ErrorCode } from '../errorCodes.ts'
import { invalidArgument, refuse } from '../errors.ts'
import type { Headers } from './incoming.ts'
import { child } from './xmlFields.ts'

interface WithBody {
  headers: Headers
  body: AsyncIterable<Uint8Array>
}

/** The number of bytes announced; undefined for a chunked body. Throws when neither is there. */
export function announcedLength(headers: Headers): number | undefined {
  if ('transfer-encoding' in headers) return undefined
  const length = headers['content-length']
  if (length === undefined) throw refuse('MissingContentLength')
  if (!/^\d+$/.test(length)) throw invalidArgument('Content-Length', length)
  return Number(length)
}

export function hasBody(headers: Headers): boolean {
  return 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0
}

/** A small body as a whole; `code` is what one that is larger is refused with. */
export async function readBody(
  { headers, body }: WithBody,
  maxBytes: number,
  code: ErrorCode = 'MalformedXML',
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of body) {
    sizeBytes += chunk.length
    if (sizeBytes > maxBytes) throw refuse(code, { message: 'The body is too large.' })
    chunks.push(Buffer.from(chunk))
  }
  const bytes = Buffer.concat(chunks)
  if ('content-md5' in headers) checkMd5(headers, createHash('md5').update(bytes).digest())
  return bytes
}

/** Throws unless the body is what `Content-MD5` says, where that is given. */
export function checkMd5(headers: Headers, md5: Buffer): void {
  const expected = headers['content-md5']
  if (expected === undefined || expected === md5.toString('base64')) return
  throw refuse('InvalidDigest', { details: { ClientComputedContentMD5: expected } })
}

/** Throws unless the body has the CRC-64 that the request names, where it names one. */
export function checkCrc64(headers: Headers, crc64: bigint): void {
  const expected = headers['x-oss-hash-crc64ecma']
  if (expected === undefined || parseCrc64(expected) === crc64) return
  throw refuse('InvalidCRC64')
}

const maxXmlBytes = 2 * 1024 * 1024

/** The members of the root element, whose name has to be `root`. */
export async function readXml(call: WithBody, root: string): Promise<XmlElement> {
  return parseRoot(await readBody(call, maxXmlBytes), root)
}

function parseRoot(bytes: Buffer, root: string): XmlElement {
  const members = child(parse(bytes), root)
  if (!members) throw refuse('MalformedXML', { details: { ErrorDetail: `The root is not ${root}.` } })
  return members
}

function parse(bytes: Buffer): XmlElement {
  try {
    return parseXml(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const isTheirs = error instanceof XmlError || error instanceof TypeError
    throw isTheirs ? refuse('MalformedXML', { details: { ErrorDetail: error.message } }) : error
  }
}
