import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** Emitted by a message whose client ended its side of the connection before the body was whole. */
export const cutShort = Symbol('cut short')

/** What is said to a client whose bytes are no request, where that is not plainly a bad one. */
const statusLines: Record<string, string> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}

/**
 * Tells requests that are no HTTP from those that only end too early: such a client may still listen, and its request is
 * known, so that it is answered as others are.
 */
export function watchBrokenRequests(server: Server): void {
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
    else if (socket.writable && !isCutShort && !isAnswering) socket.end(plainAnswer(error.code))
    else socket.destroy()
  })
}

function plainAnswer(code = ''): string {
  return `HTTP/1.1 ${statusLines[code] ?? '400 Bad Request'}\r\nConnection: close\r\n\r\n`
}
