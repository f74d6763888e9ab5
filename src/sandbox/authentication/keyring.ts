import type { Credential } from '../../main/oss/signing/request.ts'
import type { Sessions } from '../catalogue/sessions.ts'

export interface KnownCredential extends Credential {
  /** The account that the key belongs to. */
  accountId: string
  /** Epoch ms; undefined: it does not end. */
  expiresMs?: number
  /** What a session is limited to, as JSON; null: to nothing. */
  policy: string | null
}

/** The keys that the server knows. */
export interface Keyring {
  find(accessKeyId: string): KnownCredential | undefined
  /** Whether the token belongs to a session, whichever. */
  knowsToken(securityToken: string): boolean
}

/** Lasting keys, and those of sessions. */
export function createKeyring(lasting: KnownCredential[], sessions: Sessions): Keyring {
  const byId = new Map(lasting.map((credential) => [credential.accessKeyId, credential]))
  return {
    find: (accessKeyId) => byId.get(accessKeyId) ?? sessions.find(accessKeyId),
    knowsToken: (securityToken) => sessions.hasToken(securityToken),
  }
}

/** Who asks. */
export type Caller =
  | { kind: 'anonymous' }
  | {
      kind: 'account'
      accountId: string
      accessKeyId: string
      isPresigned: boolean
      policy: string | null
      /** The region that a V4 signature was made for. */
      region?: string
    }
