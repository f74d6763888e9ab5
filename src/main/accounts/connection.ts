import type { Profile } from '../../shared/contract/accounts.ts'
import { AppError } from '../../shared/failure.ts'
import type { ClientOptions } from '../oss/index.ts'
import { askForRole } from './role.ts'
import type { Secret } from './secrets.ts'

/** What a client signs with and where it asks. */
export interface Connection extends Pick<
  ClientOptions,
  'accessKeyId' | 'accessKeySecret' | 'stsToken' | 'stsTokenExpiresAtMs' | 'refreshSTSToken'
> {
  endpoint: string | null
}

export type Connectable = Pick<
  Profile,
  'kind' | 'accessKeyId' | 'endpoint' | 'region' | 'role' | 'tokenExpiresAtMs'
>

/**
 * What an account, saved or not, signs with. One with a role has STS asked for its first token here; whoever holds the
 * connection asks for the next ones, which are kept in memory alone.
 */
export async function connectionOf(
  { kind, accessKeyId, endpoint, region, role, tokenExpiresAtMs }: Connectable,
  { accessKeySecret, securityToken }: Secret,
  clientOptions: Partial<ClientOptions> = {},
): Promise<Connection> {
  const key = { accessKeyId, accessKeySecret, endpoint }
  if (kind === 'token')
    return {
      ...key,
      stsToken: needed(securityToken, 'security token'),
      stsTokenExpiresAtMs: tokenExpiresAtMs ?? undefined,
    }
  if (kind !== 'role') return key
  const ask = () => askForRole(key, needed(role, 'role'), region, clientOptions)
  const { expiration, ...first } = await ask()
  return { endpoint, ...first, stsTokenExpiresAtMs: Date.parse(expiration), refreshSTSToken: ask }
}

function needed<T>(value: T | null, what: string): T {
  if (value !== null) return value
  throw new AppError({ kind: 'invalid-input', message: `the account has no ${what}` })
}
