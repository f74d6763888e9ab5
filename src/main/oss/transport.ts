import type { IncomingHttpHeaders } from 'node:http'
import { Agent, ProxyAgent } from 'undici'
import type { Dispatcher } from 'undici'
import type { ClientOptions } from './options.ts'
import { receiveIntoBuffers } from './receiveBuffers.ts'
import { headerText, headerWire } from './signing/request.ts'

/** Headers of an answer: lower-case names, repeated ones joined. */
export type Headers = Record<string, string>

export interface ReplyHead {
  status: number
  headers: Headers
}

/** Takes the body of an answer. */
export interface Sink {
  /** A promise holds back the sender until it settles. The chunk is good until this returns: it is copied or used up. */
  write(chunk: Buffer): Promise<unknown> | undefined
  /** After the last chunk, before the call succeeds. */
  end?(): Promise<unknown> | undefined
}

export interface Reply extends ReplyHead {
  /** Empty where a sink took it. */
  body: Buffer
  /** Bytes of body received. */
  sizeBytes: number
}

export interface WireRequest {
  origin: string
  path: string
  method: Dispatcher.HttpMethod
  /** Text values. */
  headers: Headers
  body: Buffer | AsyncIterable<Uint8Array> | null
  timeoutMs: number
  signal: AbortSignal | undefined
  /** Decides by status and headers who takes the body; without a sink it is kept in memory, bounded. */
  receive(head: ReplyHead): Sink | undefined
}

/** Answers that are kept in memory are XML or JSON; none of them comes near this. */
const maxKeptBytes = 32 * 1024 * 1024

export class OversizedAnswerError extends Error {
  override name = 'OversizedAnswerError'
  readonly status: number

  constructor(status: number) {
    super(`status ${status}, and an answer of more than ${maxKeptBytes} bytes`)
    this.status = status
  }
}

export function createDispatcher(options: ClientOptions): Dispatcher {
  const agentOptions: Agent.Options = {
    connections: options.maxSockets ?? 128,
    keepAliveTimeout: 15_000,
    allowH2: false,
    connect: {
      timeout: options.connectTimeoutMs ?? 10_000,
      onread: receiveIntoBuffers(),
      ...(options.lookup && { lookup: options.lookup }),
    },
  }
  if (options.proxy && options.enableProxy !== false)
    return new ProxyAgent({ ...agentOptions, uri: options.proxy })
  return new Agent(agentOptions)
}

/** Sends one request. Rejects with the signal's reason, the body's own error, or the HTTP library's. */
export function exchange(dispatcher: Dispatcher, request: WireRequest): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const handler = new Exchange(request, resolve, reject)
  const { origin, path, method, body, timeoutMs } = request
  dispatcher.dispatch(
    {
      origin,
      path,
      method,
      headers: wireHeaders(request.headers),
      // Only async iterables reach a dispatcher's body besides those that its type names.
      body: body as Dispatcher.DispatchOptions['body'],
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      // undici would close the connection after every HEAD.
      reset: false,
    },
    handler,
  )
  return promise
}

function wireHeaders(headers: Headers): string[] {
  return Object.entries(headers).flatMap(([name, value]) => [name, headerWire(value)])
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #request: WireRequest
  readonly #resolve: (reply: Reply) => void
  readonly #reject: (error: unknown) => void
  #controller: Dispatcher.DispatchController | undefined
  #head: ReplyHead = { status: 0, headers: {} }
  #sink: Sink | undefined
  readonly #kept: Buffer[] = []
  #sizeBytes = 0

  constructor(request: WireRequest, resolve: (reply: Reply) => void, reject: (error: unknown) => void) {
    this.#request = request
    this.#resolve = resolve
    this.#reject = reject
    request.signal?.addEventListener('abort', this.#abort)
  }

  readonly #abort = () => {
    const reason: unknown = this.#request.signal?.reason
    this.#controller?.abort(reason instanceof Error ? reason : new Error('aborted', { cause: reason }))
    this.#fail(reason)
  }

  onRequestStart(controller: Dispatcher.DispatchController) {
    this.#controller = controller
    if (this.#request.signal?.aborted) this.#abort()
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders) {
    if (status < 200) return
    this.#head = { status, headers: textHeaders(headers) }
    this.#sink = this.#request.receive(this.#head)
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer) {
    this.#sizeBytes += chunk.length
    if (!this.#sink) return this.#keep(chunk)
    const written = this.#sink.write(chunk)
    if (!written) return
    controller.pause()
    written.then(
      () => controller.resume(),
      (error: unknown) => controller.abort(error as Error),
    )
  }

  #keep(chunk: Buffer) {
    if (this.#sizeBytes > maxKeptBytes) throw new OversizedAnswerError(this.#head.status)
    this.#kept.push(Buffer.from(chunk))
  }

  onResponseEnd() {
    const ended = this.#sink?.end?.()
    if (ended) ended.then(this.#succeed, this.#fail)
    else this.#succeed()
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error) {
    this.#fail(error)
  }

  readonly #succeed = () => {
    this.#release()
    const body = this.#kept.length === 1 ? this.#kept[0] : undefined
    this.#resolve({ ...this.#head, body: body ?? Buffer.concat(this.#kept), sizeBytes: this.#sizeBytes })
  }

  readonly #fail = (error: unknown) => {
    this.#release()
    this.#reject(error)
  }

  #release() {
    this.#request.signal?.removeEventListener('abort', this.#abort)
  }
}

function textHeaders(headers: IncomingHttpHeaders): Headers {
  const text: Headers = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) text[name] = headerText(Array.isArray(value) ? value.join(', ') : value)
  }
  return text
}
