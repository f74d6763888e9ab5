import type { Failure } from '../../shared/failure.ts'
import { createKeychainLine } from './keychainLine.ts'

/** The part of keytar that is used. */
export interface SystemKeychain {
  getPassword: (service: string, account: string) => Promise<string | null>
  setPassword: (service: string, account: string, password: string) => Promise<void>
  deletePassword: (service: string, account: string) => Promise<boolean>
}

/** Where secrets are kept: in the system's keychain, or in memory until the app quits where none answers. */
export interface Keychain {
  state: () => KeychainState
  read: (name: string) => Promise<string | null>
  write: (name: string, secret: string) => Promise<void>
  remove: (name: string) => Promise<void>
  /** Everything asked of the system so far is answered or given up. */
  settled: () => Promise<unknown>
  /** The system still owes an answer that nobody waits for any more; its thread would hold back the end of the process. */
  isHanging: () => boolean
}

/** `memory`: the keychain did not answer the last time it was asked; `failure` says why. */
export interface KeychainState {
  kind: 'system' | 'memory'
  failure: Failure | null
}

export interface KeychainOptions {
  /** Under this name the secrets stand in the system's keychain. */
  service?: string
  /** How long one request may take before the keychain counts as silent. */
  timeoutMs?: number
  load?: () => Promise<SystemKeychain>
  onChanged?: (state: KeychainState) => void
}

/**
 * Opens the keychain and asks it once, to know whether it answers. Nothing here rejects because of the keychain: a
 * secret that it does not take stays in memory, and goes there as soon as it answers again.
 */
export async function openKeychain(options: KeychainOptions = {}): Promise<Keychain> {
  const { service = 'Osprey', timeoutMs = 5_000, load = loadKeytar, onChanged = () => {} } = options
  const line = createKeychainLine({ load, timeoutMs, onLateAnswer: () => void save() })
  /** What the keychain has yet to learn: a secret to keep, or null for one to forget. */
  const unsaved = new Map<string, string | null>()
  let state: KeychainState = { kind: 'system', failure: null }

  function become(failure: Failure | null) {
    const kind = failure === null ? 'system' : 'memory'
    const isNew = kind !== state.kind
    state = { kind, failure }
    if (isNew) onChanged(state)
  }

  async function ask<T>(request: (keychain: SystemKeychain) => Promise<T>): Promise<T | undefined> {
    try {
      return await line.ask(request)
    } catch (error) {
      become({
        kind: 'keychain-unavailable',
        message: error instanceof Error ? error.message : String(error),
      })
      return undefined
    }
  }

  async function save(): Promise<void> {
    for (const [name, secret] of unsaved) {
      const answer = await ask<unknown>((keychain) =>
        secret === null
          ? keychain.deletePassword(service, name)
          : keychain.setPassword(service, name, secret).then(() => true),
      )
      if (answer === undefined) return
      if (unsaved.get(name) === secret) unsaved.delete(name)
    }
    become(null)
  }

  async function readSystem(name: string): Promise<string | null> {
    const secret = await ask((keychain) => keychain.getPassword(service, name))
    if (secret !== undefined) await save()
    return secret ?? null
  }

  await readSystem('probe')

  return {
    state: () => state,
    read: async (name) => {
      const secret = unsaved.get(name)
      return secret === undefined ? await readSystem(name) : secret
    },
    write: async (name, secret) => {
      unsaved.set(name, secret)
      await save()
    },
    remove: async (name) => {
      unsaved.set(name, null)
      await save()
    },
    settled: line.settled,
    isHanging: line.isHanging,
  }
}

/** Loaded on first use: on Linux without libsecret the load itself fails, which must not end the app. */
async function loadKeytar(): Promise<SystemKeychain> {
  const keytar = await import('keytar')
  return keytar.default
}
