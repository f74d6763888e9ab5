import type { Profile } from '../../shared/contract/accounts.ts'
import type { Keychain } from './keychain.ts'

/** What nobody but the service may see of an account. */
export interface Secret {
  accessKeySecret: string
  /** Of a temporary access that somebody handed out; null for a lasting key. */
  securityToken: string | null
}

/** The secrets of profiles, asked of the keychain once each. */
export interface Secrets {
  /** Null where any of it is not at hand. */
  read: (profile: Pick<Profile, 'id' | 'kind'>) => Promise<Secret | null>
  /** What is left out stays as it is. */
  write: (profileId: string, changes: Partial<Secret>) => Promise<void>
  remove: (profile: Pick<Profile, 'id' | 'kind'>) => Promise<void>
}

/** An entry of its own: a token is long, and some keychains take no more than 2.5 KB at a time. */
const tokenName = (profileId: string) => `${profileId}/token`

export function createSecrets(keychain: Keychain): Secrets {
  const known = new Map<string, string>()

  async function readEntry(name: string): Promise<string | null> {
    const value = known.get(name) ?? (await keychain.read(name))
    if (value !== null) known.set(name, value)
    return value
  }

  async function writeEntry(name: string, value: string): Promise<void> {
    known.set(name, value)
    await keychain.write(name, value)
  }

  async function removeEntry(name: string): Promise<void> {
    known.delete(name)
    await keychain.remove(name)
  }

  return {
    read: async ({ id, kind }) => {
      const accessKeySecret = await readEntry(id)
      const securityToken = kind === 'token' ? await readEntry(tokenName(id)) : null
      const isWhole = accessKeySecret !== null && (kind !== 'token' || securityToken !== null)
      return isWhole ? { accessKeySecret, securityToken } : null
    },
    write: async (profileId, { accessKeySecret, securityToken }) => {
      if (accessKeySecret !== undefined) await writeEntry(profileId, accessKeySecret)
      if (securityToken === null) await removeEntry(tokenName(profileId))
      else if (securityToken !== undefined) await writeEntry(tokenName(profileId), securityToken)
    },
    remove: async ({ id, kind }) => {
      await removeEntry(id)
      if (kind === 'token') await removeEntry(tokenName(id))
    },
  }
}
