import { createSign, generateKeyPairSync } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { refuse } from '../errors.ts'
import { imageFacts } from '../images/imageFacts.ts'
import type { ImageFacts } from '../images/imageFacts.ts'
import type { Callback } from './read.ts'

const timeoutMs = 5000
const maxAnswerBytes = 1024 * 1024

/**
 * Tells an application server about an upload that is done; its JSON becomes the answer. When no server takes it, the
 * object stays and the client learns of it with a 203.
 */
export async function runCallback(call: ObjectCall, callback: Callback, answer: Answer): Promise<Answer> {
  try {
    const body = await tellServers(call, callback)
    return { status: 200, headers: { ...answer.headers, 'Content-Type': 'application/json' }, body }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw refuse('CallbackFailed', { message, headers: textHeaders(answer) })
  }
}

/** What is told about, and what is told of the request that stored it. */
type Told = Pick<ObjectCall, 'storage' | 'bucket' | 'key' | 'requestId' | 'remoteAddress'>

/**
 * Posts to the application servers of a callback, one after the other, until one takes it; returns that one's JSON.
 * Rejects with the reason of the last when none does, or when `signal` ends it.
 */
export async function tellServers(call: Told, callback: Callback, signal?: AbortSignal): Promise<Buffer> {
  const object = call.storage.catalogue.objects.find(call.bucket.id, call.key)
  if (!object) throw new Error('The object is gone.')
  const image = callback.body.includes('${imageInfo.') ? await imageFacts(call.storage, object) : undefined
  const body = Buffer.from(fill(callback, call, { object, image }))
  let failure: unknown
  for (const url of callback.urls) {
    try {
      return await post(url, body, { callback, call, signal })
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

const textHeaders = ({ headers }: Answer) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ) as Record<string, string>

/** Puts values where the body names variables: escaped in a form, quoted in JSON. */
function fill(
  { body, bodyType, variables }: Callback,
  { bucket, key, requestId, remoteAddress }: Told,
  { object, image }: { object: StoredObject; image: ImageFacts | undefined },
): string {
  const known = new Map<string, string>([
    ['bucket', bucket.name],
    ['object', key],
    ['etag', object.etag],
    ['size', String(object.sizeBytes)],
    ['mimeType', object.headers['content-type'] ?? ''],
    ['imageInfo.height', image?.height ?? ''],
    ['imageInfo.width', image?.width ?? ''],
    ['imageInfo.format', image?.format ?? ''],
    ['crc64', object.crc64 ?? ''],
    ['contentMd5', object.md5 ?? ''],
    ['clientIp', remoteAddress],
    ['reqId', requestId],
  ])
  const isForm = bodyType === 'application/x-www-form-urlencoded'
  return body.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    // JSON can say half a character, which no form can.
    const value = (variables.get(name) ?? known.get(name) ?? '').toWellFormed()
    return isForm ? encodeURIComponent(value) : JSON.stringify(value)
  })
}

/** The reply's body. Rejects with the reason why the server did not take it. */
function post(
  url: string,
  body: Buffer,
  { callback, call, signal }: { callback: Callback; call: Told; signal: AbortSignal | undefined },
): Promise<Buffer> {
  const target = new URL(url)
  const client = target.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const message = client.request(target, {
      method: 'POST',
      agent: false,
      timeout: timeoutMs,
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
      headers: {
        host: callback.host || target.host,
        connection: 'close',
        'content-type': callback.bodyType,
        'content-length': body.length,
        'user-agent': 'http-client/0.0.1',
        'x-oss-bucket': call.bucket.name,
        'x-oss-request-id': call.requestId,
        ...signature(target, body),
      },
    })
    message.on('error', (error) => reject(new Error(`Error status : 502. ${error.message}`)))
    message.on('response', (response) => {
      readReply(response).then(resolve, reject)
    })
    message.end(body)
  })
}

async function readReply(response: http.IncomingMessage): Promise<Buffer> {
  if (response.statusCode !== 200) {
    response.resume()
    throw new Error(`Error status : ${response.statusCode}.`)
  }
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.length
    if (sizeBytes > maxAnswerBytes) throw new Error('Response body is too large.')
    chunks.push(chunk)
  }
  const reply = Buffer.concat(chunks)
  if (response.headers['content-length'] === undefined) throw new Error('Response has no Content-Length.')
  if (!isJson(reply)) throw new Error('Response body is not valid json format.')
  return reply
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString('utf8'))
    return true
  } catch {
    return false
  }
}

let keys: { privateKey: string; publicKey: string } | undefined

/** Made when it is first needed, and new with every start: there is no service that could publish it. */
function ownKeys() {
  keys ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return keys
}

/** The key travels with the request, as a data URL, so that the receiver can check the signature. */
function signature({ pathname, search }: URL, body: Buffer) {
  const { privateKey, publicKey } = ownKeys()
  const signed = Buffer.concat([Buffer.from(`${decodeURIComponent(pathname)}${search}\n`), body])
  const keyUrl = `data:application/x-pem-file;base64,${Buffer.from(publicKey).toString('base64')}`
  return {
    authorization: createSign('RSA-MD5').update(signed).sign(privateKey, 'base64'),
    'x-oss-pub-key-url': Buffer.from(keyUrl).toString('base64'),
  }
}
