/**
 * What many small files and many live channels cost, and what the app is like meanwhile:
 * `npm run soak [-- --json] [-- --only cost|upload|start|live]
 * [-- --files 100000 --finished 1000000 --waiting 100000 --channels 200]`.
 * With fewer files it is over sooner; the figures that are promised are those of the full number.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import type { Target } from '../bench/contenders/contender.ts'
import { writeSmallFiles } from '../bench/rows/files.ts'
import { startSandbox } from '../bench/sandbox.ts'
import { openBrowser } from '../e2e/hosts.ts'
import { measureCost, type Cost } from './soak/cost.ts'
import { watchLive, type WatchedLive } from './soak/live.ts'
import { watchStart, type WatchedStart } from './soak/start.ts'
import { formatSoak, type Soaked } from './soak/table.ts'
import { watchUpload, type WatchedUpload } from './soak/upload.ts'
import { buildWhenStale } from './start/build.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    files: { type: 'string', default: '100000' },
    finished: { type: 'string', default: '1000000' },
    waiting: { type: 'string', default: '100000' },
    channels: { type: 'string', default: '200' },
  },
})
const fileCount = countFrom(options.files)
const isWanted = (part: string) => options.only === undefined || options.only === part
const tell = (text: string) => process.stderr.write(`${text} …\n`)

buildWhenStale(dirname(import.meta.dirname))
const workDir = await mkdtemp(join(tmpdir(), 'osprey-soak-'))
const sandbox = await startSandbox(join(workDir, 'sandbox'))
const browser = await openBrowser()
try {
  const soaked: Soaked = {
    costs: isWanted('cost') ? await measureCosts(sandbox.target) : [],
    upload: isWanted('upload') ? await upload(sandbox.target) : null,
    start: isWanted('start') ? await start() : null,
    live: isWanted('live') ? await live() : null,
  }
  console.log(options.json ? JSON.stringify(soaked, null, 2) : formatSoak(soaked))
} finally {
  await browser.close()
  await sandbox.stop()
  await rm(workDir, { recursive: true })
}

/** With a hundredth of the files, a tenth and all of them. */
async function measureCosts(target: Target): Promise<Cost[]> {
  const costs: Cost[] = []
  for (const count of [fileCount / 100, fileCount / 10, fileCount].map(Math.ceil)) {
    tell(`${count} files go through the queue`)
    costs.push(await withFiles(count, (folder) => measureCost(folder, count, target)))
  }
  return costs
}

function upload(target: Target): Promise<WatchedUpload> {
  tell(`${fileCount} files go through the app`)
  const dataDir = join(workDir, 'data')
  return withFiles(fileCount, (folder) => watchUpload(browser, { dataDir, folder, fileCount, target }))
}

function start(): Promise<WatchedStart> {
  tell('the app starts with a full store')
  const content = { finishedCount: countFrom(options.finished), waitingCount: countFrom(options.waiting) }
  return watchStart(browser, join(workDir, 'full'), content)
}

function live(): Promise<WatchedLive> {
  tell('live channels are watched')
  return watchLive(workDir, countFrom(options.channels))
}

async function withFiles<Result>(count: number, work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = join(workDir, 'files')
  await writeSmallFiles(folder, count)
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

function countFrom(text: string): number {
  const count = Number(text)
  if (/^\d+$/.test(text)) return count
  throw new Error(`${text} is no number`)
}
