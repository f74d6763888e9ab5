import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'
import { bundle } from '../../bench/bundle.ts'
import type { Target } from '../../bench/contenders/contender.ts'
import type { Round } from '../../bench/round.ts'
import type { CostSetup } from './costWorker.ts'

export interface Cost extends Round {
  fileCount: number
}

/** What it costs a process with nothing but the queue to send a folder of so many small files. */
export async function measureCost(folder: string, fileCount: number, target: Target): Promise<Cost> {
  const worker = await bundle('scripts/soak/costWorker.ts')
  const setup: CostSetup = { target, folder, workDir: `${folder}-queue`, prefix: `cost/${fileCount}/` }
  const { stdout } = await promisify(execFile)(process.execPath, [worker, JSON.stringify(setup)])
  return { fileCount, ...(JSON.parse(stdout) as Round) }
}
