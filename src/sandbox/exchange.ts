import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './answers.ts'
import { errorAnswer } from './errorAnswer.ts'
import { refuse } from './errors.ts'
import { cutShort } from './brokenRequests.ts'
import { Disconnect } from './http/disconnect.ts'
import { readHeaders } from './http/incoming.ts'
import { newRequestId } from './http/requestId.ts'
import { send } from './http/send.ts'
import type { Request } from './respond.ts'

export interface ExchangeOptions {
  respond(request: Request): Promise<Answer>
  /** Epoch ms. */
  now: () => number
  /** Called when an answer could not be given to its end. */
  onInternalError(error: unknown): void
}

/** One request and its answer on the wire; never rejects. */
export async function exchange(
  message: IncomingMessage,
  response: ServerResponse,
  body: AsyncIterable<Uint8Array>,
  { respond, now, onInternalError }: ExchangeOptions,
): Promise<void> {
  const startedMs = performance.now()
  const { socket } = message
  const request: Request = {
    requestId: newRequestId(),
    method: message.method ?? '',
    url: message.url ?? '',
    host: message.headers.host ?? '',
    remoteAddress: (socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    headers: readHeaders(message),
    body,
  }
  const answerWith = (answer: Answer) => send(response, answer, { ...request, startedMs, nowMs: now() })
  const giveUp = (code: 'RequestTimeout' | 'IncompleteBody') => {
    response.shouldKeepAlive = false
    void answerWith(errorAnswer(refuse(code), request))
  }
  message.once('timeout', () => giveUp('RequestTimeout'))
  message.once(cutShort, () => {
    // Nobody else ends a request of which nothing more comes.
    response.once('finish', () => message.destroy())
    giveUp('IncompleteBody')
  })
  try {
    await answerWith(await respond(request))
  } catch (error) {
    // The answer had begun, or is not to be given: to cut it is the only way left to say so.
    if (error instanceof Disconnect && error.how === 'end') socket.end()
    else socket.resetAndDestroy()
    if (!(error instanceof Disconnect)) onInternalError(error)
  }
}
