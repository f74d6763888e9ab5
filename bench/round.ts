import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { peakMiB, restartPeak } from './peakMemory.ts'

/** What a piece of work has cost this process. */
export interface Round {
  seconds: number
  cpuSeconds: number
  /** The most that the process held meanwhile. */
  peakMiB: number
}

export async function measure(work: () => Promise<void>): Promise<Round> {
  restartPeak()
  const cpu = process.cpuUsage()
  const startedAt = performance.now()
  await work()
  const seconds = (performance.now() - startedAt) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { seconds, cpuSeconds: (user + system) / 1e6, peakMiB: peakMiB() }
}
