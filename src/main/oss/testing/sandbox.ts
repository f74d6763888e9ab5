import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startSandbox } from '../../../sandbox/index.ts'
import type { Sandbox } from '../../../sandbox/index.ts'
import { Client } from '../index.ts'
import type { ClientOptions } from '../index.ts'

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oss-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A sandbox of the test's own with the bucket `demo`, and a client of it. */
export async function sandboxClient(
  options: Partial<ClientOptions> = {},
): Promise<{ sandbox: Sandbox; client: Client }> {
  const sandbox = await startSandbox({ dataDir: temporaryFolder() })
  onTestFinished(() => sandbox.close())
  const { accessKeyId, accessKeySecret, url, region } = sandbox
  const client = new Client({
    accessKeyId,
    accessKeySecret,
    endpoint: url,
    region,
    bucket: 'demo',
    ...options,
  })
  onTestFinished(() => client.close())
  await client.putBucket('demo')
  return { sandbox, client }
}
