/**
 * One contender in a process of its own, so that its CPU time and peak memory are its alone.
 * Does a round for each message and answers with what it cost.
 */
import process from 'node:process'
import type { Target } from './contenders/contender.ts'
import { measure, type Round } from './round.ts'
import { rowNamed } from './rows.ts'
import type { ContenderName } from './rows/row.ts'

export type Order = { type: 'prepare' } | { type: 'round'; round: number } | { type: 'stop' }

export type Answer = { ok: true; value: Round } | { ok: false; error: string }

export interface WorkerSetup {
  contender: ContenderName
  row: string
  workDir: string
  target: Target
}

const setup = JSON.parse(process.argv[2] ?? '') as WorkerSetup
const row = await rowNamed(setup.row).open(setup.contender, setup.target, setup.workDir)

async function carryOut(order: Order): Promise<void> {
  if (order.type === 'stop') {
    await row.close()
    process.disconnect()
    return
  }
  const cost = await measure(order.type === 'prepare' ? row.prepare : () => row.run(order.round))
  if (order.type === 'round') await row.tidy(order.round)
  tell({ ok: true, value: cost })
}

const tell = (answer: Answer) => process.send?.(answer)

process.on('message', (order: Order) => {
  carryOut(order).catch((error: unknown) =>
    tell({ ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
