/** Sends a folder through the queue, from drop to receipt, and prints what it cost. */
import { mkdir, rm } from 'node:fs/promises'
import process from 'node:process'
import type { Target } from '../../bench/contenders/contender.ts'
import { queue } from '../../bench/contenders/queue.ts'
import { measure } from '../../bench/round.ts'

export interface CostSetup {
  target: Target
  folder: string
  /** Made for the store of the queue, and removed. */
  workDir: string
  prefix: string
}

const { target, folder, workDir, prefix } = JSON.parse(process.argv[2] ?? '') as CostSetup
await mkdir(workDir)
const mover = await queue(target, workDir)
console.log(JSON.stringify(await measure(() => mover.upload(prefix, folder))))
await mover.close()
await rm(workDir, { recursive: true })
