import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClientOptions } from '../src/main/oss/index.ts'
import { startSandbox } from '../src/sandbox/index.ts'
import type { Sandbox } from '../src/sandbox/index.ts'
import type { Account } from './account.ts'
import type { Recorder } from './recorder.ts'

/** The service that the cases talk to. */
export interface Place {
  /** What a client needs to connect, whichever SDK it is of. */
  options: Pick<
    ClientOptions,
    'accessKeyId' | 'accessKeySecret' | 'region' | 'endpoint' | 'sldEnable' | 'secure'
  >
  bucketPrefix: string
  /** The key of another account; undefined where the place knows no other. */
  stranger: Pick<ClientOptions, 'accessKeyId' | 'accessKeySecret'> | undefined
  stsEndpoint: string
  roleArn: string | undefined
  /** Undefined for an account. */
  sandbox: Sandbox | undefined
  /** Where cases may keep files; goes with the place. */
  folder: string
  close(): Promise<void>
}

const stranger = { accessKeyId: 'strangerKeyId', accessKeySecret: 'strangerSecret' }

/** The account where there is one, and else a sandbox whose requests are recorded. */
export async function openPlace(account: Account | undefined, recorder: Recorder): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  if (account) return { ...accountPlace(account), folder, close: async () => removeFolder() }
  const sandbox = await startSandbox({
    dataDir: join(folder, 'sandbox'),
    accounts: [{ ...stranger, accountId: '1000000000000002' }],
    onRequest: (request) => recorder.see(request),
  })
  const close = async () => {
    await sandbox.close()
    removeFolder()
  }
  return { ...sandboxPlace(sandbox), folder, close }
}

function accountPlace(account: Account): Omit<Place, 'folder' | 'close'> {
  const { accessKeyId, accessKeySecret, region, endpoint, bucketPrefix, roleArn } = account
  // By name, so that ali-oss, too, puts the bucket into the path where its name cannot stand before the host.
  const isLocal = /\/\/localhost\b/.test(endpoint ?? '')
  return {
    options: {
      accessKeyId,
      accessKeySecret,
      region: `oss-${region}`,
      ...(endpoint ? { endpoint, sldEnable: isLocal } : { secure: true }),
    },
    bucketPrefix,
    stranger: undefined,
    stsEndpoint: isLocal ? String(endpoint) : 'https://sts.aliyuncs.com',
    roleArn,
    sandbox: undefined,
  }
}

function sandboxPlace(sandbox: Sandbox): Omit<Place, 'folder' | 'close'> {
  const { port, accessKeyId, accessKeySecret, region } = sandbox
  // ali-oss signs no URL for an IP.
  const endpoint = `http://localhost:${port}`
  return {
    options: { accessKeyId, accessKeySecret, region: `oss-${region}`, endpoint, sldEnable: true },
    bucketPrefix: 'conformance-',
    stranger,
    stsEndpoint: endpoint,
    roleArn: 'acs:ram::1000000000000001:role/test',
    sandbox,
  }
}
