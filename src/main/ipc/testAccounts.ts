import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent, buildConnector } from 'undici'
import { onTestFinished } from 'vitest'
import { lastingKey, type AccountDraft } from '../../shared/contract/accounts.ts'
import { startSandbox, type Sandbox } from '../../sandbox/index.ts'
import { openAccounts, type Accounts } from '../accounts/accounts.ts'
import { openKeychain } from '../accounts/keychain.ts'
import type { ClientOptions } from '../oss/index.ts'

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'osprey-ipc-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface TestAccounts {
  sandbox: Sandbox
  accounts: Accounts
  profileId: string
}

/** A service of the test's own, and an account on it whose keychain is its memory. */
export async function startAccounts(
  changes: Partial<AccountDraft> = {},
  optionsFor: (sandbox: Sandbox) => Partial<ClientOptions> = () => ({}),
): Promise<TestAccounts> {
  const sandbox = await startSandbox({ dataDir: temporaryFolder() })
  const accounts = await openAccounts({
    dataDir: temporaryFolder(),
    keychain: await openKeychain({ load: () => Promise.reject(new Error('there is none in this test')) }),
    practiceWorkerUrl: new URL('../../sandbox/worker.ts', import.meta.url),
    ossutilPath: join(temporaryFolder(), '.ossutilconfig'),
    onChanged: () => {},
    clientOptions: optionsFor(sandbox),
  })
  onTestFinished(async () => {
    await accounts.close()
    await sandbox.close()
  })
  const { accessKeyId, accessKeySecret, region, url } = sandbox
  const draft = { name: 'Test', accessKeyId, accessKeySecret, region, endpoint: url, knownBuckets: [] }
  const { id } = await accounts.add({
    ...lastingKey,
    ...draft,
    isSecure: false,
    signatureVersion: 'v4',
    ...changes,
  })
  return { sandbox, accounts, profileId: id }
}

/** Leads every host name to the sandbox, so that it stands for the public endpoints of all regions. */
export function asPublicService({ port }: Sandbox): Partial<ClientOptions> {
  const connect = buildConnector({})
  return {
    dispatcher: new Agent({
      connect: (options, callback) =>
        connect({ ...options, hostname: '127.0.0.1', port: String(port) }, callback),
    }),
  }
}
