import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'

// What the system reports of a child counts what its parent held when it was forked, so that a small process would seem
// as large as the bench itself. Linux keeps the true figure, and lets it be started anew for each round.
const statusPath = '/proc/self/status'
const isLinux = existsSync(statusPath)

/** From now on the peak is that of what follows; of no effect beyond Linux. */
export function restartPeak(): void {
  if (isLinux) writeFileSync('/proc/self/clear_refs', '5')
}

/** The most that this process held since `restartPeak`; beyond Linux, since it was started. */
export function peakMiB(): number {
  if (!isLinux) return process.resourceUsage().maxRSS / 1024
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(statusPath, 'utf8'))?.[1]) / 1024
}
