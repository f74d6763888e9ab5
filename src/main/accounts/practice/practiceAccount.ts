import type { Profile } from '../../../shared/contract/accounts.ts'
import type { ClientOptions } from '../../oss/index.ts'
import type { Connection } from '../connection.ts'
import type { Profiles } from '../profiles.ts'
import { practiceProfile, type Practice } from './practice.ts'
import { seedPractice } from './seed.ts'

/** The account of practice storage: a profile like any other, but for where its secret comes from. */
export interface PracticeAccount {
  find: () => Profile | undefined
  /** Starts the storage where it does not run, and keeps the address at which it is found. */
  connect: (profile: Profile) => Promise<Connection>
  /** Makes the account, with sample files in the storage, where there is none. */
  open: () => Promise<Profile>
}

export function createPracticeAccount(
  profiles: Profiles,
  practice: Practice,
  clientOptions?: Partial<ClientOptions>,
): PracticeAccount {
  let opening: Promise<Profile> | null = null
  const find = () => profiles.list().find(({ kind }) => kind === 'practice')

  async function connect({ id, endpoint }: Profile): Promise<Connection> {
    const { url, ...key } = await practice.connect(endpoint)
    if (url !== endpoint) await profiles.update(id, { endpoint: url })
    return { ...key, endpoint: url }
  }

  async function open(): Promise<Profile> {
    const existing = find()
    if (!existing) return make()
    await connect(existing)
    return profiles.get(existing.id)
  }

  async function make(): Promise<Profile> {
    const connection = await practice.connect(null)
    await seedPractice(connection, clientOptions)
    return profiles.add({ ...practiceProfile, endpoint: connection.url })
  }

  return {
    find,
    connect,
    open: () => (opening ??= open().finally(() => (opening = null))),
  }
}
