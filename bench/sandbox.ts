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
  /** Every answer is held for so long from now on. */
  delay(latencyMs: number): Promise<void>
  stop(): Promise<void>
}

const bucket = 'bench'

type Started = Omit<Target, 'port' | 'bucket'> & { url: string; faultControlUrl: string }

/** Starts the server on a folder; its bucket, readable by all, is made where it is not there yet. */
export async function startSandbox(dataDir: string): Promise<RunningSandbox> {
  const cli = join(import.meta.dirname, '../src/sandbox/cli.ts')
  const child = spawn(process.execPath, [cli, '--port', '0', '--data', dataDir, '--fault-control'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { url, faultControlUrl, ...account } = JSON.parse(line) as Started
  const target = { ...account, port: Number(new URL(url).port), bucket }
  const client = new Client({ ...target, endpoint: url })
  await client.putBucket(bucket, { acl: 'public-read' })
  await client.close()
  const delay = async (latencyMs: number) => {
    const body = JSON.stringify({ faults: [{ latencyMs }] })
    const { ok } = await fetch(faultControlUrl, { method: 'PUT', body })
    if (!ok) throw new Error('the sandbox takes no faults')
  }
  return { target, pid: child.pid ?? 0, delay, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill()
  await once(child, 'exit')
}
