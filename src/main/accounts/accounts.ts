import { join } from 'node:path'
import type { Account, AccountDraft, AccountTrial, Profile } from '../../shared/contract/accounts.ts'
import { AppError, type Failure } from '../../shared/failure.ts'
import type { ClientOptions } from '../oss/index.ts'
import { checkedAddress } from './address.ts'
import { createClients, type Clients } from './clients.ts'
import { connectionOf, type Connection } from './connection.ts'
import { testConnection } from './connectionTest.ts'
import type { Keychain } from './keychain.ts'
import { ossutilConfigPath, readOssutil, type OssutilSection } from './ossutil.ts'
import { createPractice } from './practice/practice.ts'
import { createPracticeAccount } from './practice/practiceAccount.ts'
import { seedPractice } from './practice/seed.ts'
import { openProfiles } from './profiles.ts'
import { createSecrets, type Secret } from './secrets.ts'

/** The saved accounts and the clients that work for them. */
export interface Accounts {
  list: () => Promise<Account[]>
  test: (trial: AccountTrial) => Promise<{ bucketCount: number | null }>
  add: (draft: AccountDraft) => Promise<Account>
  update: (profileId: string, changes: Partial<AccountDraft>) => Promise<Account>
  remove: (profileId: string) => Promise<void>
  /** Starts practice storage and answers with its account; the first time it gets its sample files. */
  openPractice: () => Promise<Account>
  /** Keeps a bucket in mind for an account that may not list its buckets. */
  addKnownBucket: (profileId: string, bucket: string) => Promise<void>
  forgetKnownBucket: (profileId: string, bucket: string) => Promise<void>
  profile: (profileId: string) => Profile
  ossutilPath: string
  readOssutil: () => Promise<OssutilSection[]>
  /** The keychain answers again, or no longer: what is told of secrets may be another now. */
  keychainChanged: () => Promise<void>
  clients: Clients
  close: () => Promise<void>
  /** Set when the file that was there was damaged: it was set aside, and no account is known. */
  damage: Failure | null
}

export interface AccountsOptions {
  dataDir: string
  keychain: Keychain
  /** The file of the sandbox's `worker.ts`. */
  practiceWorkerUrl: URL
  onChanged: (accounts: Account[]) => void
  /** An account was changed, so that what it could not do before may work now. */
  onMended?: (profileId: string) => void
  /** What practice storage kept was damaged: it was set aside. */
  onNotice?: (failure: Failure) => void
  now?: () => number
  ossutilPath?: string
  /** What every client gets besides; for tests. */
  clientOptions?: Partial<ClientOptions>
}

export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { dataDir, keychain, practiceWorkerUrl, onChanged, onMended, now, clientOptions } = options
  const { ossutilPath = ossutilConfigPath(), onNotice = () => undefined } = options
  const profiles = await openProfiles(join(dataDir, 'profiles.json'), now)
  const secrets = createSecrets(keychain)
  const practice = createPractice({
    dataDir: join(dataDir, 'practice'),
    workerUrl: practiceWorkerUrl,
    onLost: () => clients.renew(practiceAccount.find()?.id ?? ''),
    onNotice,
    fill: (connection) => seedPractice(connection, clientOptions),
  })
  const practiceAccount = createPracticeAccount(profiles, practice, clientOptions)
  const clients = createClients({ profileOf: profiles.get, connectionOf: connect, clientOptions })

  async function connect(profile: Profile): Promise<Connection> {
    if (profile.kind === 'practice') return practiceAccount.connect(profile)
    return connectionOf(profile, await secretOf(profile), clientOptions)
  }

  async function secretOf(profile: Profile): Promise<Secret> {
    const secret = await secrets.read(profile)
    if (secret !== null) return secret
    throw new AppError({
      kind: 'no-credential',
      message: `the secret of ${profile.name} is not at hand`,
      params: { account: profile.name },
    })
  }

  async function test({ profileId, ...trial }: AccountTrial) {
    const isWhole =
      trial.accessKeySecret !== undefined && (trial.kind !== 'token' || Boolean(trial.securityToken))
    const kept = profileId === null || isWhole ? null : await secretOf(profiles.get(profileId))
    const secret = { accessKeySecret: '', securityToken: null, ...kept, ...withoutUndefined(trial) }
    return testConnection({ ...trial, ...secret, ...checkedAddress(trial) }, clientOptions)
  }

  const toAccount = async (profile: Profile): Promise<Account> => ({
    ...profile,
    hasSecret: profile.kind === 'practice' || (await secrets.read(profile)) !== null,
  })
  const list = () => Promise.all(profiles.list().map(toAccount))
  const tell = async () => onChanged(await list())

  async function changed(profile: Profile): Promise<Account> {
    await tell()
    return toAccount(profile)
  }

  async function changeKnownBuckets(profileId: string, change: (names: string[]) => string[]) {
    const { knownBuckets } = profiles.get(profileId)
    await profiles.update(profileId, { knownBuckets: change(knownBuckets) })
    await tell()
  }

  return {
    damage: profiles.damage,
    clients,
    ossutilPath,
    list,
    profile: profiles.get,
    test,
    add: async ({ accessKeySecret, securityToken, ...content }) => {
      const profile = await profiles.add({ ...ofItsKind(content), ...checkedAddress(content) })
      await secrets.write(profile.id, { accessKeySecret, securityToken: securityToken ?? undefined })
      return changed(profile)
    },
    update: async (profileId, { accessKeySecret, securityToken, ...changes }) => {
      const before = profiles.get(profileId)
      const after = { ...before, ...withoutUndefined(changes) }
      // Practice storage says itself how it is reached.
      if (before.kind === 'practice') return changed(await profiles.update(profileId, { name: after.name }))
      const profile = await profiles.update(profileId, { ...ofItsKind(after), ...checkedAddress(after) })
      const isTokenLeft = before.kind === 'token' && profile.kind !== 'token'
      const token = isTokenLeft ? null : (securityToken ?? undefined)
      await secrets.write(profileId, { accessKeySecret, securityToken: token })
      clients.renew(profileId)
      onMended?.(profileId)
      return changed(profile)
    },
    remove: async (profileId) => {
      const profile = profiles.get(profileId)
      await profiles.remove(profileId)
      await clients.close(profileId)
      if (profile.kind === 'practice') await practice.stop()
      else await secrets.remove(profile)
      await tell()
    },
    openPractice: async () => changed(await practiceAccount.open()),
    addKnownBucket: (profileId, bucket) =>
      changeKnownBuckets(profileId, (names) => [...new Set([...names, bucket])]),
    forgetKnownBucket: (profileId, bucket) =>
      changeKnownBuckets(profileId, (names) => names.filter((name) => name !== bucket)),
    readOssutil: () => readOssutil(ossutilPath),
    keychainChanged: tell,
    close: async () => {
      await clients.close()
      await practice.stop()
    },
  }
}

/** Nothing is kept of what belongs to another kind of account. */
function ofItsKind<Content extends Pick<Profile, 'kind' | 'role' | 'tokenExpiresAtMs'>>(
  content: Content,
): Content {
  const { kind, role, tokenExpiresAtMs } = content
  if (kind === 'role' && role === null)
    throw new AppError({ kind: 'invalid-input', message: 'the account has no role' })
  return {
    ...content,
    role: kind === 'role' ? role : null,
    tokenExpiresAtMs: kind === 'token' ? tokenExpiresAtMs : null,
  }
}

/** A key that is there without a value must not hide the value that is kept. */
function withoutUndefined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value
}
