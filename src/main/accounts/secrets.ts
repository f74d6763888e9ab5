import type { Keychain } from './keychain.ts'

/** The secrets of profiles, asked of the keychain once each. */
export interface Secrets {
  /** Null where it is not at hand. */
  read: (profileId: string) => Promise<string | null>
  write: (profileId: string, secret: string) => Promise<void>
  remove: (profileId: string) => Promise<void>
}

export function createSecrets(keychain: Keychain): Secrets {
  const known = new Map<string, string>()
  return {
    read: async (profileId) => {
      const secret = known.get(profileId) ?? (await keychain.read(profileId))
      if (secret !== null) known.set(profileId, secret)
      return secret
    },
    write: async (profileId, secret) => {
      known.set(profileId, secret)
      await keychain.write(profileId, secret)
    },
    remove: async (profileId) => {
      known.delete(profileId)
      await keychain.remove(profileId)
    },
  }
}
