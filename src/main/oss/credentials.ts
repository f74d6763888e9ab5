import type { InitializedOptions } from './initOptions.ts'
import { credentialOf, credentialOfToken, expirationOfToken } from './options.ts'
import type { Credential } from './signing/request.ts'

/** A token is renewed so long before its end, or in the last third of a short life. */
const longestMarginMs = 5 * 60_000

/** After a renewal that failed, so long before the next one while the old token still holds. */
const pauseMs = 10_000

/** The credential in use, renewed by `refreshSTSToken` where the client was given that. Clients of one kin share it. */
export class Credentials {
  #current: Credential
  #replaced: Credential | undefined
  #obtainedAtMs: number
  /** Epoch ms; null where nobody said. */
  #expiresAtMs: number | null
  #pausedUntilMs = 0
  #renewal: Promise<Credential> | undefined
  readonly #refresh: InitializedOptions['refreshSTSToken']
  readonly #intervalMs: number
  readonly #serverTimeMs: () => number

  constructor(options: InitializedOptions, serverTimeMs: () => number) {
    this.#current = credentialOf(options)
    this.#obtainedAtMs = serverTimeMs()
    this.#expiresAtMs = options.stsTokenExpiresAtMs ?? null
    this.#refresh = options.refreshSTSToken
    this.#intervalMs = options.refreshSTSTokenInterval
    this.#serverTimeMs = serverTimeMs
  }

  get current(): Credential {
    return this.#current
  }

  /** The credential in use, and the one before it, which requests on their way may still have. */
  get inFlight(): Credential[] {
    return this.#replaced ? [this.#current, this.#replaced] : [this.#current]
  }

  /** Epoch ms; null where nobody said, or the credential is a lasting one. */
  get expiresAtMs(): number | null {
    return this.#expiresAtMs
  }

  get isRenewable(): boolean {
    return this.#refresh !== undefined && this.#current.securityToken !== undefined
  }

  /** The credential to sign with now. A token that is due is renewed; nobody waits for that while the old one holds. */
  async fresh(): Promise<Credential> {
    if (!this.isRenewable || !this.#isDue()) return this.#current
    if (!this.#stillHolds()) return this.renew()
    if (this.#serverTimeMs() >= this.#pausedUntilMs) this.renew().catch(() => this.#pause())
    return this.#current
  }

  /** As `fresh`, for what shall work so long: a token with less left is replaced by one with its whole life ahead. */
  async freshFor(spanMs: number): Promise<Credential> {
    const { isRenewable } = this
    const leftMs = (this.#expiresAtMs ?? Infinity) - this.#serverTimeMs()
    const isYoung = this.#serverTimeMs() - this.#obtainedAtMs < this.#marginMs()
    if (!isRenewable || leftMs >= spanMs || isYoung || !this.#stillHolds()) return this.fresh()
    // What the old token can still do is better than nothing.
    return this.renew().catch(() => this.#current)
  }

  /** Replaces `used`, unless that has happened already; callers that come meanwhile share the answer. */
  async renew(used = this.#current): Promise<Credential> {
    if (used !== this.#current) return this.#current
    this.#renewal ??= this.#askForToken().finally(() => (this.#renewal = undefined))
    return this.#renewal
  }

  #isDue(): boolean {
    if (this.#expiresAtMs === null) return this.#serverTimeMs() - this.#obtainedAtMs >= this.#intervalMs
    return this.#serverTimeMs() >= this.#expiresAtMs - this.#marginMs()
  }

  #stillHolds = () => this.#expiresAtMs !== null && this.#serverTimeMs() < this.#expiresAtMs

  #marginMs(): number {
    const lifeMs = (this.#expiresAtMs ?? Infinity) - this.#obtainedAtMs
    return Math.min(longestMarginMs, lifeMs / 3)
  }

  #pause() {
    this.#pausedUntilMs = this.#serverTimeMs() + pauseMs
  }

  async #askForToken(): Promise<Credential> {
    if (!this.#refresh) return this.#current
    const token = await this.#refresh()
    const next = credentialOfToken(token)
    this.#replaced = this.#current
    this.#current = next
    this.#obtainedAtMs = this.#serverTimeMs()
    this.#expiresAtMs = expirationOfToken(token)
    return this.#current
  }
}
