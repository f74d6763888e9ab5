import { randomUUID } from 'node:crypto'
import type { Dispatcher } from 'undici'
import { beginningOf, errorOfBreak, errorOfReply } from './answers.ts'
import type { Redact } from './answers.ts'
import { kindOfAnswer } from './errorKinds.ts'
import type { ErrorKind } from './errorKinds.ts'
import { ArgumentError, DecodeError, isOssClientError, OssError } from './errors.ts'
import { jsonObject } from './jsonAnswer.ts'
import { credentialOf, timeoutMs } from './options.ts'
import type { CallOptions, ClientOptions } from './options.ts'
import { realWorld, retrying } from './retry.ts'
import type { RetryVerdict, RetryWorld } from './retry.ts'
import type { Credential } from './signing/request.ts'
import { signatureRpc } from './signing/rpc.ts'
import { createDispatcher, exchange } from './transport.ts'
import type { Headers, Reply } from './transport.ts'

export interface StsOptions extends Pick<
  ClientOptions,
  | 'timeout'
  | 'dispatcher'
  | 'proxy'
  | 'lookup'
  | 'connectTimeoutMs'
  | 'retryMax'
  | 'maxRetryMs'
  | keyof RetryWorld
> {
  accessKeyId: string
  accessKeySecret: string
  /** `https://sts.aliyuncs.com` by default; `https://sts.<region>.aliyuncs.com` is nearer. */
  endpoint?: string
}

export interface StsCredentials {
  AccessKeyId: string
  AccessKeySecret: string
  SecurityToken: string
  /** ISO 8601. */
  Expiration: string
}

export interface AssumeRoleResult {
  credentials: StsCredentials
  res: { status: number; statusCode: number; headers: Headers; size: number }
}

const operation = 'AssumeRole'

/** Gives out credentials for a while, from the security token service. */
export class STS {
  readonly #options: StsOptions
  readonly #credential: Credential
  readonly #dispatcher: Dispatcher
  readonly #world: RetryWorld
  /** The service's clock minus this computer's. */
  #skewMs = 0

  constructor(options: StsOptions) {
    this.#options = options
    this.#credential = credentialOf(options ?? {})
    this.#dispatcher = options.dispatcher ?? createDispatcher(options)
    const { now = realWorld.now, random = realWorld.random, sleep = realWorld.sleep } = options
    this.#world = { now, random, sleep }
  }

  /**
   * Credentials that can do what the role may, and what the policy allows of it. `expirationSeconds`: 900 up to what
   * the role allows. `sessionName`: 2 to 64 letters, digits and `.@_-`, for logs.
   */
  async assumeRole(
    roleArn: string,
    policy?: string | object | null,
    expirationSeconds = 3600,
    sessionName = 'app',
    options: Pick<CallOptions, 'timeout' | 'signal'> = {},
  ): Promise<AssumeRoleResult> {
    const request = {
      Action: 'AssumeRole',
      RoleArn: roleArn,
      RoleSessionName: sessionName,
      DurationSeconds: String(expirationSeconds),
      ...(policy && { Policy: policyJson(policy) }),
    }
    const { retryMax = 2, maxRetryMs = 60_000 } = this.#options
    let isClockCorrected = false
    const judge = (error: unknown): RetryVerdict => {
      if (!isOssClientError(error)) return 'give-up'
      if (error.kind !== 'clock-skewed') return error.isRetryable ? { minDelayMs: 0 } : 'give-up'
      if (isClockCorrected || !(error instanceof OssError) || !this.#correctClock(error)) return 'give-up'
      isClockCorrected = true
      return 'at-once'
    }
    return retrying(() => this.#attempt(request, options), judge, {
      policy: { maxRetries: retryMax, maxElapsedMs: maxRetryMs },
      world: this.#world,
      signal: options.signal,
    })
  }

  async #attempt(
    request: Record<string, string>,
    options: Pick<CallOptions, 'timeout' | 'signal'>,
  ): Promise<AssumeRoleResult> {
    const form = new URLSearchParams(this.#signedParams(request)).toString()
    const reply = await this.#send(form, options)
    const { status, headers, sizeBytes } = reply
    const redact = (text: string) => text.replaceAll(this.#credential.accessKeySecret, '[secret]')
    // What stands before a service that is down answers in its own words.
    if (status >= 500 && !isJson(headers)) throw errorOfReply(reply, reply.body, { operation }, redact)
    const answer = jsonObject(reply, reply.body, { operation }, redact)
    if (status >= 300) throw stsError(reply, answer, redact)
    return {
      credentials: credentialsOf(answer, status),
      res: { status, statusCode: status, headers, size: sizeBytes },
    }
  }

  /** STS refuses a request that is 15 minutes early or late without saying what time it is, but its answer has a date. */
  #correctClock({ details }: OssError): boolean {
    const serverTimeMs = Date.parse(details.ServerTime ?? '')
    if (Number.isNaN(serverTimeMs)) return false
    this.#skewMs = serverTimeMs - this.#world.now()
    return true
  }

  /** Frees the connections; those of a dispatcher that was given stay open. */
  async close(): Promise<void> {
    if (!this.#options.dispatcher) await this.#dispatcher.close()
  }

  #signedParams(request: Record<string, string>): Record<string, string> {
    const { accessKeyId, accessKeySecret } = this.#credential
    const params = {
      ...request,
      Format: 'JSON',
      Version: '2015-04-01',
      AccessKeyId: accessKeyId,
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      SignatureNonce: randomUUID(),
      Timestamp: new Date(this.#world.now() + this.#skewMs).toISOString(),
    }
    return { ...params, Signature: signatureRpc(accessKeySecret, 'POST', params) }
  }

  async #send(form: string, options: Pick<CallOptions, 'timeout' | 'signal'>): Promise<Reply> {
    const { origin, pathname } = new URL(this.#options.endpoint ?? 'https://sts.aliyuncs.com')
    options.signal?.throwIfAborted()
    const request = {
      origin,
      path: pathname,
      method: 'POST' as const,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(form),
      timeoutMs: timeoutMs(options.timeout ?? this.#options.timeout ?? '60s'),
      signal: options.signal,
      receive: () => undefined,
    }
    return exchange(this.#dispatcher, request).catch((error: unknown) => {
      throw options.signal?.aborted ? error : errorOfBreak(error, { operation })
    })
  }
}

function policyJson(policy: string | object): string {
  if (typeof policy === 'object') return JSON.stringify(policy)
  try {
    return JSON.stringify(JSON.parse(policy))
  } catch (error) {
    throw new ArgumentError(
      `Policy string is not a valid JSON: ${error instanceof Error ? error.message : ''}`,
    )
  }
}

const isJson = (headers: Headers) => /^application\/json\b/i.test(headers['content-type'] ?? '')

function stsError({ status, headers }: Reply, answer: Record<string, unknown>, redact: Redact): OssError {
  const text = (name: string) => {
    const value = answer[name]
    return typeof value === 'string' ? beginningOf(redact(value), 1000) : undefined
  }
  const code = text('Code') ?? 'Unknown'
  return new OssError(
    {
      status,
      code,
      message: `${code}: ${text('Message') ?? `status ${status}`}`,
      ...kindOfRefusal(status, code),
      requestId: text('RequestId'),
      hostId: text('HostId'),
      recommendDoc: text('Recommend'),
      details: headers.date ? { ServerTime: headers.date } : {},
    },
    { operation },
  )
}

/** What is wrong with neither key nor clock nor service is wrong with the role, or with what was asked of it. */
function kindOfRefusal(status: number, code: string): ErrorKind {
  const { kind, isRetryable } = kindOfAnswer(status, code)
  const isAboutRole = kind === 'access-denied' || kind === 'refused'
  return { kind: isAboutRole ? 'role-refused' : kind, isRetryable }
}

function credentialsOf(answer: Record<string, unknown>, status: number): StsCredentials {
  const { AccessKeyId, AccessKeySecret, SecurityToken, Expiration } = {
    ...(answer.Credentials as object),
  } as Record<string, unknown>
  const fields = [AccessKeyId, AccessKeySecret, SecurityToken, Expiration]
  if (!fields.every((field) => typeof field === 'string'))
    throw new DecodeError('the answer has no credentials', status, { operation })
  const [id, secret, token, expiration] = fields
  return {
    AccessKeyId: String(id),
    AccessKeySecret: String(secret),
    SecurityToken: String(token),
    Expiration: String(expiration),
  }
}
