import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from './bundle.ts'
import type { Target } from './contenders/contender.ts'
import { median } from './median.ts'
import type { Round } from './round.ts'
import { contenderNames, type BenchRow, type ContenderName } from './rows/row.ts'
import type { Answer, Order, WorkerSetup } from './worker.ts'

export interface RowResult {
  name: string
  title: string
  results: Record<ContenderName, Round>
  targets: BenchRow['targets']
  /** Osprey's figure divided by the peer's: below 1 is better. */
  ratio: Round
}

const rounds = 5

/** Runs a row for both contenders in turn, round by round, so that a slow moment of the machine hits both. */
export async function compare(row: BenchRow, target: Target): Promise<RowResult> {
  const workDir = await mkdtemp(join(tmpdir(), 'osprey-bench-'))
  const worker = await bundle('bench/worker.ts')
  const start = (contender: ContenderName) =>
    startWorker(worker, { contender, row: row.name, workDir, target })
  const preparer = start('osprey')
  await order(preparer, { type: 'prepare' })
  await stop(preparer)
  const runs = contenderNames.map((contender) => ({
    worker: start(contender),
    costs: [] as Round[],
  }))
  // Round 0 warms up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { worker, costs }] of runs.entries()) {
      const cost = await order(worker, { type: 'round', round: round * contenderNames.length + index })
      if (round > 0) costs.push(cost)
    }
  }
  await Promise.all(runs.map(({ worker }) => stop(worker)))
  await rm(workDir, { recursive: true })
  const [ours, theirs] = runs.map(({ costs }) => middle(costs)) as [Round, Round]
  return {
    name: row.name,
    title: row.title,
    targets: row.targets,
    results: { osprey: ours, 'ali-oss': theirs },
    ratio: divide(ours, theirs),
  }
}

const startWorker = (path: string, setup: WorkerSetup): ChildProcess =>
  fork(path, [JSON.stringify(setup)], { execArgv: ['--disable-warning=ExperimentalWarning'] })

function order(worker: ChildProcess, message: Order): Promise<Round> {
  const { promise, resolve, reject } = Promise.withResolvers<Round>()
  const onExit = () => reject(new Error('a worker ended in the middle of its work'))
  worker.once('exit', onExit)
  worker.once('message', (answer: Answer) => {
    worker.off('exit', onExit)
    if (answer.ok) resolve(answer.value)
    else reject(new Error(answer.error))
  })
  worker.send(message)
  return promise
}

async function stop(worker: ChildProcess): Promise<void> {
  worker.send({ type: 'stop' } satisfies Order)
  await once(worker, 'exit')
}

const middle = (costs: Round[]): Round => ({
  seconds: median(costs.map(({ seconds }) => seconds)),
  cpuSeconds: median(costs.map(({ cpuSeconds }) => cpuSeconds)),
  peakMiB: median(costs.map(({ peakMiB }) => peakMiB)),
})

const divide = (a: Round, b: Round): Round => ({
  seconds: a.seconds / b.seconds,
  cpuSeconds: a.cpuSeconds / b.cpuSeconds,
  peakMiB: a.peakMiB / b.peakMiB,
})
