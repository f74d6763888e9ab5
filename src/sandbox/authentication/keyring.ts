import type { Credential } from '../../main/oss/signing/request.ts'

export interface KnownCredential extends Credential {
  /** The account that the key belongs to. */
  accountId: string
}

/** The keys that the server knows. */
export interface Keyring {
  find(accessKeyId: string): KnownCredential | undefined
}

/** Who asks. */
export type Caller =
  | { kind: 'anonymous' }
  | {
      kind: 'account'
      accountId: string
      accessKeyId: string
      isPresigned: boolean
      /** The region that a V4 signature was made for. */
      region?: string
    }
