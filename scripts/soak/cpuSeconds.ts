import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Ticks of the system's clock in a second, in which Linux counts the time of a process. */
let ticksPerSecond: number | undefined

/** What a process has cost the processor since it was started; only on Linux. */
export async function cpuSecondsOf(pid: number): Promise<number> {
  ticksPerSecond ??= Number((await promisify(execFile)('getconf', ['CLK_TCK'])).stdout)
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The name of the program stands in brackets and may hold anything.
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) / ticksPerSecond
}
