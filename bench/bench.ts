/**
 * Osprey beside ali-oss in one run: `npm run bench [-- --json] [-- --only NAME]`.
 * Only the ratios mean anything from one machine to the next.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { Client } from '../src/main/oss/index.ts'
import { compare, type RowResult } from './compare.ts'
import type { Target } from './contenders/contender.ts'
import { rowNamed, rows } from './rows.ts'
import { formatTable } from './table.ts'

const { values: options } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } })

async function startSandbox(dataDir: string): Promise<{ child: ChildProcess; target: Target }> {
  const cli = join(import.meta.dirname, '../src/sandbox/cli.ts')
  const child = spawn(process.execPath, [cli, '--port', '0', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { url, ...account } = JSON.parse(line) as Omit<Target, 'port' | 'bucket'> & { url: string }
  const target = { ...account, port: Number(new URL(url).port), bucket: 'bench' }
  const client = new Client({ ...target, endpoint: url })
  await client.putBucket(target.bucket)
  await client.close()
  return { child, target }
}

async function main(): Promise<void> {
  const wanted = options.only ? [rowNamed(options.only)] : rows
  const dataDir = await mkdtemp(join(tmpdir(), 'osprey-bench-sandbox-'))
  const { child, target } = await startSandbox(dataDir)
  const results: RowResult[] = []
  try {
    for (const row of wanted) {
      process.stderr.write(`${row.title} …\n`)
      results.push(await compare(row, target))
    }
  } finally {
    child.kill()
    await once(child, 'exit')
    await rm(dataDir, { recursive: true })
  }
  console.log(options.json ? JSON.stringify(results, null, 2) : formatTable(results))
}

await main()
