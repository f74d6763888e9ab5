import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { Client } from '../index.ts'
import type { ClientOptions } from '../index.ts'

/** What a test's server answers: a whole answer, or whatever the test does to the request. */
export type Answer =
  | { status?: number; headers?: Record<string, string>; body?: string | Buffer }
  | ((request: IncomingMessage, response: ServerResponse) => void)

export interface SeenRequest {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: Buffer
}

export interface TestServer {
  url: string
  requests: SeenRequest[]
}

/** A real HTTP server, which ends with the test. Gives the answers in turn; the last one also to all that follow. */
export async function testServer(...answers: Answer[]): Promise<TestServer> {
  const requests: SeenRequest[] = []
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)] ?? {}
    const seen: SeenRequest = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.alloc(0),
    }
    requests.push(seen)
    if (typeof answer === 'function') return answer(request, response)
    void buffer(request).then((body) => {
      seen.body = body
      response.writeHead(answer.status ?? 200, headersOf(answer, seen.method)).end(answer.body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

/** Answers to HEAD have no body: OSS puts that of an error into a header. Good answers to PUT have an ETag. */
function headersOf(
  { status = 200, body, ...answer }: Exclude<Answer, (...args: never[]) => void>,
  method: string,
) {
  const headers =
    method === 'PUT' && status === 200 ? { etag: '"E"', ...answer.headers } : (answer.headers ?? {})
  return method === 'HEAD' && body
    ? { ...headers, 'x-oss-err': Buffer.from(body).toString('base64') }
    : headers
}

export const secret = 'Kp7secretThatNobodyMaySee'

export interface TestClient {
  client: Client
  /** How long the client waited between attempts; no time passes. */
  sleptMs: number[]
}

/** A client of a test's server, whose waits take no time. */
export function testClient(server: TestServer, options: Partial<ClientOptions> = {}): TestClient {
  const sleptMs: number[] = []
  const client = new Client({
    accessKeyId: 'testKeyId',
    accessKeySecret: secret,
    endpoint: server.url,
    bucket: 'demo',
    random: () => 0.5,
    sleep: async (delayMs) => void sleptMs.push(delayMs),
    ...options,
  })
  onTestFinished(() => client.close())
  return { client, sleptMs }
}

export function errorXml(code: string, more: Record<string, string> = {}): string {
  const fields = Object.entries({
    Code: code,
    Message: `${code} happened.`,
    RequestId: 'REQ',
    HostId: 'host',
    ...more,
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${fields.map(([name, value]) => `<${name}>${value}</${name}>`).join('')}</Error>`
}

export const refusal = (status: number, code: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/xml', ...headers },
  body: errorXml(code),
})

/** What a call fails with. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
  } catch (error) {
    return error
  }
  throw new Error('the call succeeded')
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = []
  for await (const item of items) collected.push(item)
  return collected
}
