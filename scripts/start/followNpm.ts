import process from 'node:process'

/**
 * npm passes a signal to the shell between it and this process, and some shells end without passing it on. This process
 * then sees that its parent is another one, and ends as if it had got the signal itself.
 */
export function followNpm(): void {
  if (!process.env['npm_lifecycle_event']) return
  const shell = process.ppid
  const look = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(look)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  look.unref()
}
