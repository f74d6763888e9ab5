import type { ServerResponse } from 'node:http'
import type { Answer } from '../answers.ts'
import type { ByteSource } from '../blobs/index.ts'
import { httpDate } from './dates.ts'
import { wireOfHeader } from './headerBytes.ts'

export interface SendContext {
  method: string
  requestId: string
  /** On the clock of `performance`. */
  startedMs: number
  /** The server's clock, epoch ms. */
  nowMs: number
}

/** Writes the answer, as fast as the client takes it; nothing when there is an answer already, or nobody to take it. */
export async function send(response: ServerResponse, answer: Answer, context: SendContext): Promise<void> {
  const { status, body } = answer
  try {
    if (response.headersSent || response.destroyed) return
    response.sendDate = false
    response.writeHead(status, headerLines(answer, context))
    if (body === undefined || context.method === 'HEAD') response.end()
    else if (body instanceof Uint8Array) response.end(body)
    else await sendChunks(response, body)
  } finally {
    if (body && 'close' in body) body.close()
  }
}

function headerLines(answer: Answer, { requestId, startedMs, nowMs }: SendContext): string[] {
  const headers = {
    Server: 'AliyunOSS',
    Date: httpDate(nowMs),
    'x-oss-request-id': requestId,
    'x-oss-server-time': String(Math.round(performance.now() - startedMs)),
    ...answer.headers,
  }
  const lines: [string, string][] = []
  for (const [name, value] of Object.entries<string | undefined>(headers)) {
    if (value !== undefined) lines.push([name, wireOfHeader(value)])
  }
  const isSized =
    answer.headers['Content-Length'] !== undefined || answer.status === 204 || answer.status === 304
  if (!isSized) lines.push(['Content-Length', String(lengthOf(answer.body))])
  return lines.flat()
}

function lengthOf(body: Answer['body']): number {
  if (body === undefined) return 0
  return body instanceof Uint8Array ? body.length : body.sizeBytes
}

async function sendChunks(response: ServerResponse, source: ByteSource): Promise<void> {
  for await (const chunk of source.chunks()) {
    if (!(await write(response, chunk))) return
  }
  response.end()
}

/** Resolves when the chunk has left, and its memory may be used again; false: the client is gone. */
function write(response: ServerResponse, chunk: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    const onClose = () => resolve(false)
    response.once('close', onClose)
    response.write(chunk, (error) => {
      response.off('close', onClose)
      resolve(!error)
    })
  })
}
