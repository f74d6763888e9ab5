import type { InitializedOptions } from './initOptions.ts'
import { credentialOf, credentialOfToken } from './options.ts'
import type { Credential } from './signing/request.ts'

/** The credential in use, renewed by `refreshSTSToken` where the client was given that. */
export class Credentials {
  #current: Credential
  #renewedAtMs: number
  #renewal: Promise<Credential> | undefined
  readonly #refresh: InitializedOptions['refreshSTSToken']
  readonly #intervalMs: number
  readonly #now: () => number

  constructor(options: InitializedOptions, now: () => number) {
    this.#current = credentialOf(options)
    this.#renewedAtMs = now()
    this.#refresh = options.refreshSTSToken
    this.#intervalMs = options.refreshSTSTokenInterval
    this.#now = now
  }

  get current(): Credential {
    return this.#current
  }

  get isRenewable(): boolean {
    return this.#refresh !== undefined && this.#current.securityToken !== undefined
  }

  /** The credential to sign with now; a token that is older than the interval is renewed first. */
  async fresh(): Promise<Credential> {
    if (!this.isRenewable || this.#now() - this.#renewedAtMs < this.#intervalMs) return this.#current
    return this.renew()
  }

  /** Asks for a new token; callers that come meanwhile share the answer. */
  async renew(): Promise<Credential> {
    this.#renewal ??= this.#askForToken().finally(() => (this.#renewal = undefined))
    return this.#renewal
  }

  async #askForToken(): Promise<Credential> {
    if (!this.#refresh) return this.#current
    this.#current = credentialOfToken(await this.#refresh())
    this.#renewedAtMs = this.#now()
    return this.#current
  }
}
