import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startSandbox, type Sandbox } from '../../../sandbox/index.ts'
import type { BucketSetting } from '../../../shared/contract/bucketSettings.ts'
import { Client } from '../../oss/index.ts'
import { openBucketSettings, type BucketSettings } from '../bucketSettings.ts'

export const bucket = 'shelf'
export const profileId = 'p'

export interface Fixture {
  sandbox: Sandbox
  client: Client
  settings: BucketSettings
  /** What was told, oldest first. */
  told: BucketSetting[]
  /** Opens the same file again, as after a start of the app. */
  reopen: () => BucketSettings
}

/** A service of the test's own with one bucket, and its settings as the app sees them. */
export async function startSettings(): Promise<Fixture> {
  const folder = mkdtempSync(join(tmpdir(), 'osprey-settings-'))
  const sandbox = await startSandbox({ dataDir: join(folder, 'service') })
  const { accessKeyId, accessKeySecret, url } = sandbox
  const client = new Client({ accessKeyId, accessKeySecret, endpoint: url, bucket })
  await client.putBucket(bucket)
  const told: BucketSetting[] = []
  let clock = 0
  const opened: BucketSettings[] = []
  const open = () => {
    const settings = openBucketSettings({
      path: join(folder, 'settings.db'),
      clients: { forBucket: async () => client },
      onRead: (setting) => told.push(setting),
      report: (error) => {
        throw error
      },
      now: () => ++clock,
    })
    opened.push(settings)
    return settings
  }
  onTestFinished(async () => {
    for (const settings of opened) settings.close()
    await client.close()
    await sandbox.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const settings = open()
  const reopen = () => {
    opened.pop()?.close()
    return open()
  }
  return { sandbox, client, settings, told, reopen }
}
