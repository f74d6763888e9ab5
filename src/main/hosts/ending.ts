import process from 'node:process'
import { sentenceFor } from './startError.ts'

/** Everything survives a process that ends in the middle, so no closing is worth a longer wait. */
const patienceMs = 10_000

export interface Ending {
  close: () => Promise<void>
  /** Whether a thread that nothing can stop would keep `exit` waiting. */
  isHeldBack: () => boolean
  exit: (code: number) => void
}

/** Closes what runs, then ends the process; ends it all the same when closing fails or hangs. */
export function endProcess({ close, isHeldBack, exit }: Ending): void {
  const end = (code: number) => (isHeldBack() ? process.kill(process.pid, 'SIGKILL') : exit(code))
  setTimeout(() => end(1), patienceMs).unref()
  close().then(
    () => end(0),
    (error: unknown) => {
      console.error(sentenceFor(error))
      end(1)
    },
  )
}

/** Calls back once, at the first signal that asks to end; further ones change nothing. */
export function onEndSignal(end: () => void): void {
  let isEnding = false
  const hear = () => {
    if (!isEnding) end()
    isEnding = true
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, hear)
}
