import type { Requester } from './client.ts'
import { contentHeaders, xmlContent, type Content } from './content.ts'
import { ownText } from './fields.ts'
import { jsonObject } from './jsonAnswer.ts'
import type { XmlElement, XmlInput } from './xml.ts'

/** A setting that the service keeps as one document, read and replaced with whatever is in it. */
export interface DocumentAddress {
  /** Null: of the account. */
  bucket: string | null
  /** The parameter behind which it is, such as `cors`. */
  query: string
  /** The root of its XML; null for JSON. */
  root: string | null
  /** Which of several documents of the kind, or which page of their list, such as `{ inventoryId }`. */
  parameters?: Readonly<Record<string, string | undefined>>
}

const queryOf = ({ query, parameters }: DocumentAddress) => ({ [query]: null, ...parameters })

/** The children of the document's root, or the JSON object. `operation`: the API's name of the request. */
export async function readDocument(
  client: Requester,
  operation: string,
  address: DocumentAddress,
): Promise<Record<string, unknown>> {
  const { bucket, root } = address
  const request = { operation, method: 'GET' as const, bucket, query: queryOf(address) }
  if (root !== null) {
    const { children } = await client.requestXml(request, root, (xml) => ({ children: childrenOf(xml) }))
    return children
  }
  const reply = await client.request(request)
  return jsonObject(reply, reply.body, request, (text) => client.signer.redact(text))
}

/** Without the text that a root keeps where it has no children. */
function childrenOf(xml: XmlElement): XmlElement {
  return Object.fromEntries(Object.entries(xml).filter(([name]) => name !== ownText))
}

/** Replaces the document, or adds one where the service has that as a POST. Repeating it does no harm. */
export async function writeDocument(
  client: Requester,
  operation: string,
  address: DocumentAddress,
  content: Record<string, unknown>,
  method: 'PUT' | 'POST' = 'PUT',
): Promise<void> {
  const { bucket, root } = address
  const body = root === null ? jsonContent(content) : xmlContent(root, content as XmlInput)
  const headers = contentHeaders(body)
  await client.request({
    ...{ operation, bucket, headers, body: body.body, isIdempotent: true },
    ...{ method, query: queryOf(address) },
  })
}

/** Takes the document away; fine where there is none. */
export async function removeDocument(
  client: Requester,
  operation: string,
  address: DocumentAddress,
): Promise<void> {
  await client.request({ operation, method: 'DELETE', bucket: address.bucket, query: queryOf(address) })
}

const jsonContent = (content: object): Content => ({
  type: 'application/json',
  body: Buffer.from(JSON.stringify(content)),
})
