import type { Dispatcher } from 'undici'
import {
  beginningOf,
  describeAnswer,
  errorOfBreak,
  errorOfReply,
  isForeignPage,
  refusePage,
  rootElement,
} from './answers.ts'
import { Credentials } from './credentials.ts'
import { createEndpoint, targetOf } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'
import { ArgumentError, DecodeError, IntegrityError, isOssClientError, OssError } from './errors.ts'
import type { OssClientError } from './errors.ts'
import { FieldError } from './fields.ts'
import { checkBucketName } from './names.ts'
import { initOptions } from './initOptions.ts'
import type { InitializedOptions } from './initOptions.ts'
import { timeoutMs } from './options.ts'
import type { ClientOptions } from './options.ts'
import { pacedSink } from './pace.ts'
import { isRewindable, signableOf, wireBody } from './request.ts'
import type { OssReply, OssRequest, ResponseSummary } from './request.ts'
import { realWorld, retrying } from './retry.ts'
import type { RetryPolicy, RetryVerdict, RetryWorld } from './retry.ts'
import { Signer } from './signer.ts'
import { encodeQuery } from './signing/request.ts'
import type { Credential, SignableRequest } from './signing/request.ts'
import { createDispatcher, exchange } from './transport.ts'
import type { Headers, ReplyHead, Sink } from './transport.ts'
import { XmlError } from './xml.ts'
import type { XmlElement } from './xml.ts'

/** What a request was signed with last, and what it did to get past an error; each at most once. */
interface Trail {
  credential?: Credential
  corrections: Set<'clock' | 'token'>
}

/** What clients share that were made from each other. */
export interface Kin {
  credentials: Credentials
  clock: Clock
}

/** The service's clock minus this computer's. */
interface Clock {
  skewMs: number
}

/** Signs, sends, and decodes or fails: what every operation is built on. */
export class Requester {
  readonly userAgent = userAgent
  readonly signer: Signer
  /** All of it, secret included; private, so that no inspection and no JSON shows it. */
  readonly #options: InitializedOptions
  readonly #world: RetryWorld
  readonly #policy: RetryPolicy
  readonly #credentials: Credentials
  readonly #clock: Clock
  readonly #dispatcher: Dispatcher
  #endpoint: Endpoint
  #closed: Promise<void> | undefined
  #bucket: string | null

  constructor(given: ClientOptions, kin?: Kin) {
    const options = initOptions(given)
    this.#options = options
    const { now = realWorld.now, random = realWorld.random, sleep = realWorld.sleep } = options
    this.#world = { now, random, sleep }
    this.#policy = { maxRetries: options.retryMax, maxElapsedMs: options.maxRetryMs }
    this.#endpoint = createEndpoint(options)
    this.#clock = kin?.clock ?? { skewMs: options.amendTimeSkewed ?? 0 }
    this.#credentials = kin?.credentials ?? new Credentials(options, () => this.serverTimeMs)
    this.signer = new Signer(options, this.#endpoint, this.#credentials, () => this.serverTimeMs)
    this.#dispatcher = options.dispatcher ?? createDispatcher(options)
    this.#bucket = options.bucket || null
  }

  /** Whether it pays for requests to buckets whose owner does not. */
  get isRequestPay(): boolean {
    return this.#options.isRequestPay
  }

  get endpoint(): Endpoint {
    return this.#endpoint
  }

  /** Path style from now on, or the style that the endpoint asks for. */
  setSLDEnabled(isEnabled: boolean): this {
    this.#endpoint = createEndpoint({ ...this.#options, sldEnable: isEnabled })
    return this
  }

  /** Makes `name` the bucket that object methods work on. */
  useBucket(name: string): this {
    this.#bucket = checkBucketName(name)
    return this
  }

  setBucket(name: string): this {
    return this.useBucket(name)
  }

  getBucket(): string | null {
    return this.#bucket
  }

  /** Frees the connections; those of a dispatcher that was given stay open. */
  async close(): Promise<void> {
    if (!this.#options.dispatcher) await (this.#closed ??= this.#dispatcher.close())
  }

  /** The bucket that object methods work on. Throws ArgumentError where there is none. */
  get currentBucket(): string {
    if (this.#bucket === null) throw new ArgumentError('Please create a bucket first')
    return this.#bucket
  }

  /** The service's clock, epoch ms. */
  get serverTimeMs(): number {
    return this.#world.now() + this.#clock.skewMs
  }

  /** Rejects with an OssClientError, the signal's reason, or the error of a body or sink. */
  async request(request: OssRequest): Promise<OssReply> {
    const signal = request.options?.signal
    const startedAtMs = this.#world.now()
    const trail: Trail = { corrections: new Set() }
    let attempts = 0
    const reply = await retrying(
      () => (attempts++, this.#attempt(request, trail)),
      (error) => this.#judge(error, request, trail),
      { policy: this.#policy, world: this.#world, signal },
    )
    reply.res.rt = this.#world.now() - startedAtMs
    reply.res.retries = attempts - 1
    return reply
  }

  /** As `request`, with what `decode` makes of the children of the answer's root element. */
  async requestXml<T extends object>(
    request: OssRequest,
    root: string,
    decode: (xml: XmlElement, reply: OssReply) => T,
  ): Promise<T & { res: ResponseSummary }> {
    return this.decodeXml(request, await this.request(request), root, decode)
  }

  /** Throws DecodeError when the answer is no such document, or `decode` misses a field. */
  decodeXml<T extends object>(
    request: OssRequest,
    reply: OssReply,
    root: string,
    decode: (xml: XmlElement, reply: OssReply) => T,
  ): T & { res: ResponseSummary } {
    try {
      return { ...decode(rootElement(reply.body, root), reply), res: reply.res }
    } catch (error) {
      if (error instanceof XmlError || error instanceof FieldError || error instanceof URIError)
        throw this.#unreadable(request, reply, error.message)
      throw error
    }
  }

  // No closure of `decodeXml`: its error would keep the whole answer in memory, as part of its stack.
  #unreadable(request: OssRequest, reply: OssReply, why: string): DecodeError {
    const redact = (text: string) => this.signer.redact(text)
    const message = `${beginningOf(redact(why), 200)}: ${describeAnswer(reply, reply.body, redact)}`
    return new DecodeError(message, reply.status, request)
  }

  /** What a client is made with that shares this one's credential, clock and connections. */
  protected kinWith(changes: Partial<ClientOptions>): [ClientOptions, Kin] {
    const options = { ...this.#options, dispatcher: this.#dispatcher, ...changes }
    return [options, { credentials: this.#credentials, clock: this.#clock }]
  }

  async #attempt(request: OssRequest, trail: Trail): Promise<OssReply> {
    const { options = {}, accept = [] } = request
    options.signal?.throwIfAborted()
    // What is in memory goes out in one piece.
    if (Buffer.isBuffer(request.body)) await options.pace?.take(request.body.length)
    const signable = this.#signable(request)
    if (!request.isAnonymous) {
      trail.credential = await this.#credentials.fresh()
      this.signer.sign(signable, options.additionalHeaders)
    }
    const { origin, path } = targetOf(this.endpoint, signable.bucket, signable.key)
    const query = encodeQuery(signable.query)
    const isGood = (status: number) => (status < 300 && status !== 203) || accept.includes(status)
    const startedAtMs = this.#world.now()
    let waiting = 0
    const reply = await exchange(this.#dispatcher, {
      origin,
      path: query ? `${path}?${query}` : path,
      method: request.method,
      headers: signable.headers,
      body: wireBody(request.body, options.pace),
      timeoutMs: options.timeout ? timeoutMs(options.timeout) : this.#options.timeout,
      signal: options.signal,
      receive: (head) => {
        waiting = this.#world.now() - startedAtMs
        return isGood(head.status) && !isForeignPage(head) ? sinkFor(request, head) : undefined
      },
    }).catch((error: unknown) => {
      throw options.signal?.aborted ? error : errorOfBreak(error, request)
    })
    const { status, headers, body, sizeBytes } = reply
    if (!isGood(status)) throw errorOfReply(reply, body, request, (text) => this.signer.redact(text))
    refusePage(reply, request, (text) => this.signer.redact(text))
    request.check?.(reply)
    const timing = { waiting, contentDownload: this.#world.now() - startedAtMs }
    const requestUrls = [origin + path]
    const summary = { status, statusCode: status, headers, size: sizeBytes, data: body, requestUrls }
    return { status, headers, body, res: { ...summary, timing, rt: 0, retries: 0, aborted: false } }
  }

  #signable(request: OssRequest): SignableRequest {
    const defaults: Headers = { 'user-agent': this.userAgent }
    if (this.isRequestPay) defaults['x-oss-request-payer'] = 'requester'
    return signableOf(request, defaults)
  }

  async #judge(error: unknown, request: OssRequest, trail: Trail): Promise<RetryVerdict> {
    if (!isOssClientError(error)) return 'give-up'
    if (error.isRetryable) request.options?.pace?.onSetback(error)
    if (!isRewindable(request.body) || request.canRestart?.() === false) return 'give-up'
    if (await this.#correct(error, trail)) return 'at-once'
    // What is there now is what this request stored: sent again, it would be refused for its own sake.
    if (error instanceof IntegrityError && request.options?.headers?.['x-oss-forbid-overwrite'])
      return 'give-up'
    const isIdempotent = request.isIdempotent ?? request.method !== 'POST'
    const isAllowed = this.#options.requestErrorRetryHandle?.(error) ?? true
    if (!error.isRetryable || !isIdempotent || !isAllowed) return 'give-up'
    return { minDelayMs: (error instanceof OssError && error.retryAfterMs) || 0 }
  }

  /** Mends what the error complains of: the clock or the token. True if it is worth asking again. */
  async #correct(error: OssClientError, { corrections, credential }: Trail): Promise<boolean> {
    if (!(error instanceof OssError)) return false
    if (error.kind === 'clock-skewed' && !corrections.has('clock')) {
      const serverTimeMs = Date.parse(error.details.ServerTime ?? '')
      if (Number.isNaN(serverTimeMs)) return false
      this.#clock.skewMs = serverTimeMs - this.#world.now()
      return Boolean(corrections.add('clock'))
    }
    if (isAboutToken(error) && this.#credentials.isRenewable && !corrections.has('token')) {
      await this.#credentials.renew(credential)
      return Boolean(corrections.add('token'))
    }
    return false
  }
}

/** Of a token that ended long ago the service may not even know the key any more. */
const isAboutToken = ({ kind }: OssError) => kind === 'token-expired' || kind === 'unknown-key'

function sinkFor({ receive, options }: OssRequest, head: ReplyHead): Sink | undefined {
  const sink = receive?.(head)
  return sink && options?.pace ? pacedSink(sink, options.pace) : sink
}

const userAgent = `Osprey (Node.js ${process.version}; ${process.platform} ${process.arch})`
