/**
 * One contender in a process of its own, so that its CPU time and peak memory are its alone.
 * Does a round for each message and answers with what it cost.
 */
import process from 'node:process'
import { performance } from 'node:perf_hooks'
import { aliOss } from './contenders/aliOss.ts'
import type { Target } from './contenders/contender.ts'
import { osprey } from './contenders/osprey.ts'
import { rowNamed } from './rows.ts'

export interface Round {
  seconds: number
  cpuSeconds: number
  /** The most that the process ever held so far, its warm-up included. */
  peakMiB: number
}

export type Order = { type: 'prepare' } | { type: 'round'; round: number } | { type: 'stop' }

export type Answer = { ok: true; value: Round } | { ok: false; error: string }

export interface WorkerSetup {
  contender: 'osprey' | 'ali-oss'
  row: string
  workDir: string
  target: Target
}

const setup = JSON.parse(process.argv[2] ?? '') as WorkerSetup
const contender = (setup.contender === 'osprey' ? osprey : aliOss)(setup.target)
const row = rowNamed(setup.row)

async function measure(work: () => Promise<void>): Promise<Round> {
  const cpu = process.cpuUsage()
  const startedAt = performance.now()
  await work()
  const seconds = (performance.now() - startedAt) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { seconds, cpuSeconds: (user + system) / 1e6, peakMiB: process.resourceUsage().maxRSS / 1024 }
}

async function carryOut(order: Order): Promise<void> {
  if (order.type === 'stop') {
    await contender.close()
    process.disconnect()
    return
  }
  const work =
    order.type === 'prepare'
      ? () => row.prepare?.(contender, setup.workDir) ?? Promise.resolve()
      : () => row.run(contender, setup.workDir, order.round)
  tell({ ok: true, value: await measure(work) })
}

const tell = (answer: Answer) => process.send?.(answer)

process.on('message', (order: Order) => {
  carryOut(order).catch((error: unknown) =>
    tell({ ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
