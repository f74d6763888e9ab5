import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { encodeQuery, escapeKey, headerWire } from '../main/oss/signing/request.ts'
import { authorizationV1 } from '../main/oss/signing/v1.ts'
import { authorizationV4, dateTimeV4 } from '../main/oss/signing/v4.ts'
import { parseXml } from '../main/oss/xml.ts'
import type { XmlElement } from '../main/oss/xml.ts'
import { startSandbox } from './index.ts'
import type { Sandbox, SandboxOptions } from './index.ts'

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A server of the test's own, which ends with it. */
export async function testSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ dataDir: temporaryFolder(), ...options })
  onTestFinished(() => sandbox.close())
  return sandbox
}

/** A server of somebody else on this computer, which ends with the test; returns its URL, without a slash at the end. */
export async function foreignServer(listener: http.RequestListener): Promise<string> {
  const server = http.createServer(listener).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export interface TestRequest {
  method?: string
  bucket?: string
  key?: string
  query?: Record<string, string | null>
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** V4 by default; none for an anonymous request. */
  signature?: 'V1' | 'V4' | 'none'
  accessKeyId?: string
  accessKeySecret?: string
  securityToken?: string
  /** The clock of the signer, epoch ms. */
  nowMs?: number
  region?: string
  /** Takes the place of the path-style address. */
  host?: string
  path?: string
}

export interface TestAnswer {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
  text: string
  /** The members of the root element; empty where the body is no XML. */
  xml: XmlElement
}

/** Sends one request with nothing between the test and the wire. */
export async function send(sandbox: Sandbox, request: TestRequest): Promise<TestAnswer> {
  const message = http.request({
    host: '127.0.0.1',
    port: sandbox.port,
    agent: false,
    ...wire(sandbox, request),
  })
  message.end(typeof request.body === 'string' ? Buffer.from(request.body) : request.body)
  // Whoever waits for the answer or its body learns of errors; the message may tell them once more.
  message.on('error', () => undefined)
  const [response] = (await once(message, 'response')) as [http.IncomingMessage]
  const body = await buffer(response)
  const text = body.toString()
  const isXml = response.headers['content-type'] === 'application/xml' && text !== ''
  const [xml] = isXml ? Object.values(parseXml(text)) : []
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body,
    text,
    xml: typeof xml === 'object' ? (xml as XmlElement) : {},
  }
}

/** Method, path and signed headers, as `http.request` takes them. */
export function wire(sandbox: Sandbox, request: TestRequest) {
  const { method = 'GET', bucket, key, query = {}, body, host = `127.0.0.1:${sandbox.port}` } = request
  const resource =
    bucket === undefined ? '' : `${escapeKey(bucket)}/${key === undefined ? '' : escapeKey(key)}`
  const search = Object.keys(query).length > 0 ? `?${encodeQuery(query)}` : ''
  const length = body === undefined ? 0 : Buffer.byteLength(body)
  const headers = { ...(method !== 'GET' && { 'content-length': String(length) }), ...request.headers }
  const signed: Record<string, string> = { ...headers, ...signatureHeaders(sandbox, { ...request, headers }) }
  const wired = Object.entries(signed).map(([name, value]) => [name, headerWire(value)])
  return {
    method,
    path: (request.path ?? `/${resource}`) + search,
    headers: { host, ...Object.fromEntries(wired) } as Record<string, string>,
  }
}

function signatureHeaders(sandbox: Sandbox, request: TestRequest): Record<string, string> {
  const { signature = 'V4', nowMs = Date.now(), method = 'GET', bucket, key, query = {} } = request
  if (signature === 'none') return {}
  const { securityToken } = request
  const credential = {
    accessKeyId: request.accessKeyId ?? sandbox.accessKeyId,
    accessKeySecret: request.accessKeySecret ?? sandbox.accessKeySecret,
  }
  const date = signature === 'V1' ? new Date(nowMs).toUTCString() : dateTimeV4(nowMs)
  const added = { 'x-oss-date': date, ...(securityToken && { 'x-oss-security-token': securityToken }) }
  const dated = { ...added, ...request.headers }
  const signable = { method, bucket: bucket ?? null, key: key ?? null, query, headers: dated }
  if (signature === 'V1') return { ...added, authorization: authorizationV1(credential, signable) }
  const signing = { credential, region: request.region ?? sandbox.region, product: 'oss' }
  return { ...added, authorization: authorizationV4(signable, signing) }
}

/** A bucket that only this test uses. */
export async function testBucket(sandbox: Sandbox, headers: Record<string, string> = {}): Promise<string> {
  const bucket = `bucket-${randomUUID()}`
  const { status, text } = await send(sandbox, { method: 'PUT', bucket, headers })
  if (status !== 200) throw new Error(text)
  return bucket
}

/** A server with one bucket, and short ways to talk about objects in it. */
export async function testStore(
  options: Partial<SandboxOptions> = {},
  bucketHeaders: Record<string, string> = {},
) {
  const sandbox = await testSandbox(options)
  const bucket = await testBucket(sandbox, bucketHeaders)
  const ask = (request: TestRequest) => send(sandbox, { bucket, ...request })
  return {
    sandbox,
    bucket,
    ask,
    put: (key: string, body: string | Uint8Array, headers = {}) => ask({ method: 'PUT', key, body, headers }),
    get: (key: string, headers = {}) => ask({ key, headers }),
  }
}

/** Status and error code, such as `404 NoSuchKey`. */
export const codeOf = ({ status, xml }: TestAnswer) => `${status} ${String(xml['Code'])}`
