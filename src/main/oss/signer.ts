import type { Credentials } from './credentials.ts'
import { targetOf } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'
import { ArgumentError } from './errors.ts'
import type { InitializedOptions } from './initOptions.ts'
import { encodePolicy, signaturePostV1, signaturePostV4 } from './signing/post.ts'
import { encodeQuery } from './signing/request.ts'
import type { SignableRequest } from './signing/request.ts'
import { signatureRtmp } from './signing/rtmp.ts'
import { authorizationV1, presignV1, signatureV1 } from './signing/v1.ts'
import { authorizationV4, dateTimeV4, presignV4 } from './signing/v4.ts'

const maxExpiresV4Seconds = 7 * 24 * 3600

export type SignatureVersion = 'v1' | 'v4'

export interface PresignOptions {
  expiresInSeconds: number
  /** Further headers to sign; V4 only. */
  additionalHeaders?: string[]
  version: SignatureVersion
}

/** Signs in a client's name. What it signs with never leaves it. */
export class Signer {
  readonly version: SignatureVersion
  readonly #scope: { region: string; product: string }
  readonly #credentials: Credentials
  readonly #serverTimeMs: () => number

  constructor(
    options: Pick<InitializedOptions, 'authorizationV4' | 'cloudBoxId'>,
    endpoint: Endpoint,
    credentials: Credentials,
    serverTimeMs: () => number,
  ) {
    this.version = options.authorizationV4 ? 'v4' : 'v1'
    this.#scope = {
      region: options.cloudBoxId ?? endpoint.region,
      product: options.cloudBoxId ? 'oss-cloudbox' : 'oss',
    }
    this.#credentials = credentials
    this.#serverTimeMs = serverTimeMs
  }

  get accessKeyId(): string {
    return this.#credentials.current.accessKeyId
  }

  /** Whether what it signs with is a token, with which all that was signed ends. */
  get isTemporary(): boolean {
    return this.#credentials.current.securityToken !== undefined
  }

  /** When the token ends, epoch ms by the service's clock; null where nobody said, or there is none. */
  get tokenExpiresAtMs(): number | null {
    return this.#credentials.expiresAtMs
  }

  /** Renews a token that is due or would not last so long, so that what is signed next works as long as it can. */
  async refreshFor(spanSeconds: number): Promise<void> {
    await this.#credentials.freshFor(spanSeconds * 1000)
  }

  /** Adds what authenticates the request to its headers. */
  sign(request: SignableRequest, additionalHeaders?: string[]): void {
    const { headers } = request
    const { securityToken } = this.#credentials.current
    const timeMs = this.#serverTimeMs()
    if (securityToken) headers['x-oss-security-token'] = securityToken
    headers['x-oss-date'] = this.version === 'v1' ? new Date(timeMs).toUTCString() : dateTimeV4(timeMs)
    if (this.version === 'v4') headers['x-oss-content-sha256'] = 'UNSIGNED-PAYLOAD'
    headers.authorization = this.authorization(request, this.version, additionalHeaders)
  }

  /** The value of `Authorization` for a request whose headers are complete. */
  authorization(request: SignableRequest, version: SignatureVersion, additionalHeaders?: string[]): string {
    const credential = this.#credentials.current
    if (version === 'v1') return authorizationV1(credential, request)
    return authorizationV4(request, { ...this.#scope, credential, additionalHeaders })
  }

  /** A URL that does what the request does, for whoever holds it. */
  presign(request: SignableRequest, endpoint: Endpoint, options: PresignOptions): string {
    const { origin, path } = targetOf(endpoint, request.bucket, request.key)
    return `${origin}${path}?${encodeQuery(this.#presignedQuery(request, options))}`
  }

  #presignedQuery(request: SignableRequest, options: PresignOptions): SignableRequest['query'] {
    const { version, additionalHeaders } = options
    const expiresInSeconds = Math.floor(options.expiresInSeconds)
    const credential = this.#credentials.current
    const timeMs = this.#serverTimeMs()
    if (!(expiresInSeconds >= 1)) throw new ArgumentError('a signed URL must be valid for a second at least')
    if (version === 'v1') return presignV1(credential, request, Math.floor(timeMs / 1000) + expiresInSeconds)
    if (expiresInSeconds > maxExpiresV4Seconds)
      throw new ArgumentError(`a V4 signed URL is valid for ${maxExpiresV4Seconds} seconds at most`)
    const signing = { ...this.#scope, credential, additionalHeaders }
    return presignV4(request, { ...signing, timeMs, expiresInSeconds })
  }

  /** The query of an address to push a live stream to. */
  presignRtmp(
    bucket: string,
    channel: string,
    expiresInSeconds: number,
    params: Record<string, string>,
  ): string {
    const { accessKeyId, accessKeySecret, securityToken } = this.#credentials.current
    const expires = Math.floor(this.#serverTimeMs() / 1000) + expiresInSeconds
    const Signature = signatureRtmp(accessKeySecret, { bucket, channel, params, expires })
    // Sent beside the signed parameters, as the service's documentation has it; it is none of them.
    const token: Record<string, string> =
      securityToken === undefined ? {} : { 'security-token': securityToken }
    const signed: Record<string, string> = {
      OSSAccessKeyId: accessKeyId,
      Expires: String(expires),
      Signature,
    }
    return encodeQuery({ ...signed, ...params, ...token })
  }

  /** Signs the policy of an upload form. `policy` is the form's field, the JSON encoded. */
  signPolicy(
    policyJson: string,
    version: SignatureVersion,
    timeMs: number,
  ): { policy: string; signature: string } {
    const { accessKeySecret } = this.#credentials.current
    const policy = encodePolicy(policyJson)
    const scope = { ...this.#scope, date: dateTimeV4(timeMs).slice(0, 8) }
    const signature =
      version === 'v1'
        ? signaturePostV1(accessKeySecret, policy)
        : signaturePostV4(accessKeySecret, scope, policy)
    return { policy, signature }
  }

  /** Base64 of the HMAC-SHA1 of any text. */
  signText(text: string): string {
    return signatureV1(this.#credentials.current.accessKeySecret, text)
  }

  /** A text from outside without what nobody must be told. */
  redact(text: string): string {
    return this.#credentials.inFlight.reduce((shown, { accessKeySecret, securityToken }) => {
      const hidden = shown.replaceAll(accessKeySecret, '[secret]')
      return securityToken ? hidden.replaceAll(securityToken, '[token]') : hidden
    }, text)
  }
}
