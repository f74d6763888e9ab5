import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { errorAnswer } from './errorAnswer.ts'
import { refuse } from './errors.ts'
import { httpDate } from './http/dates.ts'
import { newRequestId } from './http/requestId.ts'

/** Emitted by a message whose client ended its side of the connection before the body was whole. */
export const cutShort = Symbol('cut short')

/**
 * Tells bytes that are no HTTP from requests that only end too early: such a client may still listen, and its request is
 * known, so that it is answered as others are. `now`: the server's clock, epoch ms.
 */
export function watchBrokenRequests(server: Server, now: () => number): void {
  const latest = new WeakMap<Duplex, { message: IncomingMessage; response: ServerResponse }>()
  const remember = (message: IncomingMessage, response: ServerResponse) =>
    latest.set(message.socket, { message, response })
  server.prependListener('request', remember)
  server.prependListener('checkContinue', remember)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const { message, response } = latest.get(socket) ?? {}
    const isCutShort = error.code === 'HPE_INVALID_EOF_STATE' && message?.complete === false
    // Into an answer that has begun nothing else may be written.
    const isAnswering = response?.headersSent === true && !response.writableFinished
    if (isCutShort && !response?.writableFinished) message.emit(cutShort)
    else if (socket.writable && !isCutShort && !isAnswering)
      socket.end(badRequest(now()), () => socket.destroy())
    else socket.destroy()
  })
}

function badRequest(nowMs: number): string {
  const requestId = newRequestId()
  const { status, headers, body } = errorAnswer(refuse('BadRequest'), { requestId, method: '', host: '' })
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
