import type { Endpoint } from './endpoint.ts'
import { ArgumentError } from './errors.ts'
import type { ClientOptions } from './options.ts'
import type { Credential, SignableRequest } from './signing/request.ts'
import { authorizationV1, presignV1 } from './signing/v1.ts'
import { authorizationV4, dateTimeV4, presignV4 } from './signing/v4.ts'

const maxExpiresV4Seconds = 7 * 24 * 3600

/** Signs requests in the version that a client was made for. */
export class Signer {
  readonly version: 'v1' | 'v4'
  readonly #region: string
  readonly #product: string

  constructor(options: Pick<ClientOptions, 'authorizationV4' | 'cloudBoxId'>, endpoint: Endpoint) {
    this.version = options.authorizationV4 === false ? 'v1' : 'v4'
    this.#region = options.cloudBoxId ?? endpoint.region
    this.#product = options.cloudBoxId ? 'oss-cloudbox' : 'oss'
  }

  /** Adds what authenticates the request to its headers. */
  sign(
    request: SignableRequest,
    by: { credential: Credential; timeMs: number; additionalHeaders?: string[] },
  ): void {
    const { headers } = request
    const { credential, timeMs } = by
    if (credential.securityToken) headers['x-oss-security-token'] = credential.securityToken
    if (this.version === 'v1') {
      headers['x-oss-date'] = new Date(timeMs).toUTCString()
      headers.authorization = authorizationV1(credential, request)
    } else {
      headers['x-oss-date'] = dateTimeV4(timeMs)
      headers['x-oss-content-sha256'] = 'UNSIGNED-PAYLOAD'
      headers.authorization = authorizationV4(request, { ...this.#scope, ...by })
    }
  }

  /** The query of a URL that does what the request does, for whoever holds it. */
  presign(
    request: SignableRequest,
    by: {
      credential: Credential
      timeMs: number
      expiresInSeconds: number
      additionalHeaders?: string[]
      version?: 'v1' | 'v4'
    },
  ): Record<string, string | null> {
    const { credential, timeMs, expiresInSeconds, version = this.version } = by
    if (!(expiresInSeconds >= 1)) throw new ArgumentError('a signed URL must be valid for at least a second')
    if (version === 'v1')
      return presignV1(credential, request, Math.floor(timeMs / 1000) + Math.floor(expiresInSeconds))
    if (expiresInSeconds > maxExpiresV4Seconds)
      throw new ArgumentError(`a V4 signed URL is valid for ${maxExpiresV4Seconds} seconds at most`)
    return presignV4(request, { ...this.#scope, ...by, expiresInSeconds: Math.floor(expiresInSeconds) })
  }

  get #scope() {
    return { region: this.#region, product: this.#product }
  }
}
