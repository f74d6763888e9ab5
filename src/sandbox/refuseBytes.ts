import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { errorAnswer } from './errorAnswer.ts'
import { refuse } from './errors.ts'
import { newRequestId } from './exchange.ts'
import { httpDate } from './http/dates.ts'

/**
 * Ends a connection on which something came that is no HTTP, or of a body less than was announced, and says so. `response` is the
 * last one on the connection: while that is being written, nothing else can be said. `nowMs`: the server's clock.
 */
export function refuseBytes(
  { code }: NodeJS.ErrnoException,
  socket: Socket,
  response: ServerResponse | undefined,
  nowMs: number,
): void {
  const isBeingServed = response !== undefined && !response.writableFinished
  const isCut = isBeingServed && code === 'HPE_INVALID_EOF_STATE'
  const canAnswer = socket.writable && !(isBeingServed && response.headersSent)
  if (canAnswer) socket.write(wireOf(isCut ? 'IncompleteBody' : 'BadRequest', nowMs))
  socket.destroySoon()
}

function wireOf(code: 'IncompleteBody' | 'BadRequest', nowMs: number): string {
  const requestId = newRequestId()
  const { status, headers, body } = errorAnswer(refuse(code), { requestId, method: '', host: '' })
  const text = String(body)
  const lines = [
    `HTTP/1.1 ${status} Bad Request`,
    'Server: AliyunOSS',
    `Date: ${httpDate(nowMs)}`,
    `x-oss-request-id: ${requestId}`,
    `Content-Type: ${headers['Content-Type']}`,
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ]
  return `${lines.join('\r\n')}\r\n\r\n${text}`
}
