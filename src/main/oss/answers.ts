import { isUtf8 } from 'node:buffer'
import type { FailureKind } from '../../shared/failure.ts'
import { DecodeError, NetworkError, OssError } from './errors.ts'
import type { ErrorContext, ServerAnswer } from './errors.ts'
import { kindOfAnswer, kindOfBreak } from './errorKinds.ts'
import type { Reply, ReplyHead } from './transport.ts'
import { OversizedAnswerError } from './transport.ts'
import { FieldError, ownText } from './fields.ts'
import { parseXml, XmlError } from './xml.ts'
import type { XmlElement } from './xml.ts'

/** Hides what must not be told in a text that came from outside. */
export type Redact = (text: string) => string

/** Elements that say more about an error. `StringToSign` and its like stay out: they hold tokens. */
const telling = [
  ...['Endpoint', 'Bucket', 'BucketName', 'Condition', 'Header', 'Method', 'ResourceType', 'ArgumentName'],
  ...['ArgumentValue', 'RequestTime', 'ServerTime', 'MaxAllowedSkewMilliseconds', 'Expires', 'ObjectName'],
  ...['UploadId', 'ErrorDetail', 'Detail', 'ActualObjectSize', 'RangeRequested', 'Key'],
]

/** The error that an answer tells of. */
export function errorOfReply(head: ReplyHead, body: Buffer, context: ErrorContext, redact: Redact): OssError {
  const fields = errorFields(head, body, redact)
  const code = codeOf(fields) ?? codeOfStatus(head.status, context)
  const details = Object.fromEntries(
    telling.flatMap((name) => (fields?.[name] ? [[name, fields[name]]] : [])),
  )
  const answer: ServerAnswer = {
    status: head.status,
    code,
    message: messageOf(head, body, fields, redact),
    ...kindOfAnswer(head.status, code),
    requestId: fields?.RequestId || head.headers['x-oss-request-id'],
    hostId: fields?.HostId,
    ec: fields?.EC || head.headers['x-oss-ec'],
    recommendDoc: fields?.RecommendDoc,
    details,
    retryAfterMs: delayHint(head),
  }
  if (details.Endpoint && answer.kind === 'access-denied') answer.kind = 'wrong-region'
  if (answer.kind === 'clock-skewed' && head.headers.date) details.ServerTime ??= head.headers.date
  return new OssError(answer, context)
}

/** The members of the error document: in the body, or in a header where the answer may have no body. */
function errorFields(head: ReplyHead, body: Buffer, redact: Redact): Record<string, string> | undefined {
  const encoded = head.headers['x-oss-err']
  const text = body.length > 0 ? body : encoded ? Buffer.from(encoded, 'base64') : undefined
  if (!text) return undefined
  try {
    const { Error: error } = parseXml(redact(text.toString()))
    if (typeof error !== 'object' || Array.isArray(error)) return undefined
    const texts = Object.entries(error).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return Object.fromEntries(texts.map(([name, text]) => [name, beginningOf(text, maxTextChars)]))
  } catch {
    // Not the service's own words, then: a proxy's page, or nothing that can be read. `messageOf` shows it.
    return undefined
  }
}

/** No text of an error is longer than this, whatever came. */
const maxTextChars = 1000

/** The beginning of a text, made anew: a mere slice would keep all of the text in memory. */
export const beginningOf = (text: string, maxChars: number) => Buffer.from(text.slice(0, maxChars)).toString()

function codeOf(fields: Record<string, string> | undefined): string | undefined {
  return fields?.Code && /^[\w.-]{1,100}$/.test(fields.Code) ? fields.Code : undefined
}

function messageOf(
  head: ReplyHead,
  body: Buffer,
  fields: Record<string, string> | undefined,
  redact: Redact,
): string {
  if (fields?.Message)
    return fields.Condition ? `${fields.Message} (condition: ${fields.Condition})` : fields.Message
  return `status ${head.status}${body.length > 0 ? `: ${describeAnswer(head, body, redact)}` : ', and no more was said'}`
}

/** Answers without a body, such as those to HEAD, where not even `x-oss-err` tells more. */
function codeOfStatus(status: number, { key }: ErrorContext): string {
  if (status === 404) return key ? 'NoSuchKey' : 'NoSuchBucket'
  if (status === 412) return 'PreconditionFailed'
  return 'Unknown'
}

function delayHint({ headers }: ReplyHead): number | undefined {
  const hint = headers['x-oss-qos-delay-time']
  return hint && /^\d{1,9}$/.test(hint) ? Number(hint) : undefined
}

/** One line about an answer that makes no sense: its type, length and beginning. */
export function describeAnswer(head: ReplyHead, body: Buffer, redact: Redact): string {
  const excerpt = redact(body.toString('utf8', 0, 16_384)).slice(0, 100)
  const type = head.headers['content-type']?.slice(0, 100) ?? 'no content type'
  return `${type}, ${body.length} bytes, beginning with ${JSON.stringify(excerpt)}`
}

const isPage = ({ headers }: ReplyHead) => /^text\/html\b/i.test(headers['content-type'] ?? '')

/** Whether something on the way answered with a page, with a status as if all were well. An object may be a page, too. */
export function isForeignPage(head: ReplyHead): boolean {
  return isPage(head) && !head.headers['x-oss-request-id'] && !head.headers.etag
}

/** Throws DecodeError for a page that is no object's content: the service never answers with one. */
export function refusePage(reply: Reply, context: ErrorContext, redact: Redact): void {
  if (!isForeignPage(reply) && !(isPage(reply) && reply.body.length > 0)) return
  const message = `the answer is a web page: ${describeAnswer(reply, reply.body, redact)}`
  throw new DecodeError(message, reply.status, context)
}

/** The children of the document's root element. Throws XmlError or FieldError when it is not such a document. */
export function rootElement(body: Buffer, root: string): XmlElement {
  if (!isUtf8(body)) throw new XmlError('the answer is not UTF-8')
  const element = parseAnswer(body.toString())[root]
  if (typeof element === 'string') return { [ownText]: element }
  if (element === undefined || Array.isArray(element)) throw new FieldError(`the answer is no <${root}>`)
  return element
}

function parseAnswer(text: string): XmlElement {
  try {
    return parseXml(text)
  } catch (error) {
    if (error instanceof XmlError) error.message = `the answer is no readable XML (${error.message})`
    throw error
  }
}

/** The error for an exchange that did not come to its end. Errors that are not the connection's pass unchanged. */
export function errorOfBreak(error: unknown, context: ErrorContext): unknown {
  if (error instanceof OversizedAnswerError) return new DecodeError(error.message, error.status, context)
  if (!(error instanceof Error)) return error
  const code = systemCodeOf(error)
  const meaning = kindOfBreak(code)
  if (!meaning) return error
  return new NetworkError(
    error.message || code,
    { name: nameOf(code, meaning.kind), code, ...meaning },
    context,
  )
}

/** The SDK's names. */
function nameOf(code: string, kind: FailureKind): string {
  if (kind !== 'timeout') return 'RequestError'
  return code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT'
    ? 'ConnectionTimeoutError'
    : 'ResponseTimeoutError'
}

function systemCodeOf(error: Error): string {
  // Node joins the failures of several addresses into one error without a message.
  const inner: unknown = error instanceof AggregateError ? error.errors.at(-1) : error
  if (!(inner instanceof Error)) return ''
  const code = 'code' in inner && typeof inner.code === 'string' ? inner.code : ''
  return code || (inner.name === 'HTTPParserError' ? 'HPE_INVALID' : '')
}
