import { randomUUID } from 'node:crypto'
import type { Dispatcher } from 'undici'
import { beginningOf, errorOfBreak } from './answers.ts'
import type { Redact } from './answers.ts'
import { kindOfAnswer } from './errorKinds.ts'
import { ArgumentError, DecodeError, OssError } from './errors.ts'
import { jsonObject } from './jsonAnswer.ts'
import { credentialOf, timeoutMs } from './options.ts'
import type { CallOptions, ClientOptions } from './options.ts'
import type { Credential } from './signing/request.ts'
import { signatureRpc } from './signing/rpc.ts'
import { createDispatcher, exchange } from './transport.ts'
import type { Headers, Reply } from './transport.ts'

export interface StsOptions extends Pick<
  ClientOptions,
  'timeout' | 'dispatcher' | 'proxy' | 'lookup' | 'now'
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

  constructor(options: StsOptions) {
    this.#options = options
    this.#credential = credentialOf(options ?? {})
    this.#dispatcher = options.dispatcher ?? createDispatcher(options)
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
    const params = this.#signedParams({
      Action: 'AssumeRole',
      RoleArn: roleArn,
      RoleSessionName: sessionName,
      DurationSeconds: String(expirationSeconds),
      ...(policy && { Policy: policyJson(policy) }),
    })
    const reply = await this.#send(new URLSearchParams(params).toString(), options)
    const { status, headers, sizeBytes } = reply
    const redact = (text: string) => text.replaceAll(this.#credential.accessKeySecret, '[secret]')
    const answer = jsonObject(reply, reply.body, { operation }, redact)
    if (status >= 300) throw stsError(status, answer, redact)
    return {
      credentials: credentialsOf(answer, status),
      res: { status, statusCode: status, headers, size: sizeBytes },
    }
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
      Timestamp: new Date(this.#options.now?.() ?? Date.now()).toISOString(),
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

function stsError(status: number, answer: Record<string, unknown>, redact: Redact): OssError {
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
      ...kindOfAnswer(status, code),
      requestId: text('RequestId'),
      hostId: text('HostId'),
      recommendDoc: text('Recommend'),
      details: {},
    },
    { operation },
  )
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
