import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { errorAnswer } from './errorAnswer.ts'
import type { Answer } from './answers.ts'
import { refuse } from './errors.ts'
import { readHeaders } from './http/incoming.ts'
import { send } from './http/send.ts'
import type { Request } from './respond.ts'

export interface ListenerOptions {
  respond(request: Request): Promise<Answer>
  /** Epoch ms. */
  now: () => number
  /** What went wrong in the server itself. */
  onInternalError(error: unknown): void
}

/** A peer that neither sends nor takes a byte for so long is given up. */
const idleTimeoutMs = 120_000
/** Above what clients wait before they use a connection again, so that it is never closed under a request. */
const keepAliveTimeoutMs = 75_000

export function createListener(options: ListenerOptions): { server: Server; settled(): Promise<void> } {
  const running = new Set<Promise<void>>()
  const listener = (message: IncomingMessage, response: ServerResponse, body: AsyncIterable<Uint8Array>) => {
    const work = serve(message, response, body, options).finally(() => running.delete(work))
    running.add(work)
  }
  const server = createServer({
    maxHeaderSize: 64 * 1024,
    requestTimeout: 0,
    keepAliveTimeout: keepAliveTimeoutMs,
  })
  server.timeout = idleTimeoutMs
  server.on('request', (message, response) => listener(message, response, message))
  server.on('checkContinue', (message, response) => listener(message, response, continued(message, response)))
  return {
    server,
    settled: async () => void (await Promise.allSettled(running)),
  }
}

/** The client sends its body when it is asked for; who is refused never sends it. */
async function* continued(message: IncomingMessage, response: ServerResponse): AsyncIterable<Uint8Array> {
  response.writeContinue()
  yield* message
}

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  body: AsyncIterable<Uint8Array>,
  options: ListenerOptions,
): Promise<void> {
  const started = performance.now()
  const { method = '', url = '/' } = message
  const requestId = randomBytes(12).toString('hex').toUpperCase()
  const host = message.headers.host ?? ''
  const sendOnce = async (answer: Answer) => {
    if (response.headersSent || response.destroyed) return
    const elapsedMs = Math.round(performance.now() - started)
    await send(response, answer, { method, requestId, elapsedMs, nowMs: options.now() })
  }
  message.once('timeout', () => {
    response.shouldKeepAlive = false
    void sendOnce(errorAnswer(refuse('RequestTimeout'), { requestId, method, host }))
  })
  try {
    const request = { requestId, method, url, host, headers: readHeaders(message), body }
    await sendOnce(
      await options.respond(request).catch((error: unknown) => refusal(error, request, message, options)),
    )
  } catch (error) {
    // The answer had begun: to cut it is the only way left to say that it is not whole.
    response.destroy()
    if (!response.errored && !message.errored) options.onInternalError(error)
  }
}

function refusal(
  error: unknown,
  request: Request,
  message: IncomingMessage,
  options: ListenerOptions,
): Answer {
  const answer = errorAnswer(error, request)
  if (answer.status === 500 && !message.errored) options.onInternalError(error)
  return answer
}
