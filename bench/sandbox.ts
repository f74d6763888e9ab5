import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { Client } from '../src/main/oss/index.ts'
import type { Target } from './contenders/contender.ts'

/** The server in a process of its own. */
export interface RunningSandbox {
  target: Target
  pid: number
  stop(): Promise<void>
}

const bucket = 'bench'

/** Starts the server on a folder; its bucket, readable by all, is made where it is not there yet. */
export async function startSandbox(dataDir: string): Promise<RunningSandbox> {
  const cli = join(import.meta.dirname, '../src/sandbox/cli.ts')
  const child = spawn(process.execPath, [cli, '--port', '0', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { url, ...account } = JSON.parse(line) as Omit<Target, 'port' | 'bucket'> & { url: string }
  const target = { ...account, port: Number(new URL(url).port), bucket }
  const client = new Client({ ...target, endpoint: url })
  await client.putBucket(bucket, { acl: 'public-read' })
  await client.close()
  return { target, pid: child.pid ?? 0, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill()
  await once(child, 'exit')
}
