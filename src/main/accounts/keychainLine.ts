import type { SystemKeychain } from './keychain.ts'

export interface KeychainLine {
  /** @throws the keychain's own error, or one that says that it does not answer */
  ask: <T>(request: (keychain: SystemKeychain) => Promise<T>) => Promise<T>
  /** Everything asked so far is answered or given up. */
  settled: () => Promise<unknown>
  /** A request that was given up still holds its thread. */
  isHanging: () => boolean
}

export interface KeychainLineOptions {
  load: () => Promise<SystemKeychain>
  timeoutMs: number
  /** A request that had been given up was answered after all. */
  onLateAnswer: () => void
}

/**
 * One request at a time, each bounded in time. While one hangs the next are refused at once: they would hold one
 * thread of the process each, and there are four for everything that reads a file.
 */
export function createKeychainLine({ load, timeoutMs, onLateAnswer }: KeychainLineOptions): KeychainLine {
  let last: Promise<unknown> = Promise.resolve()
  let isHanging = false

  async function once<T>(request: (keychain: SystemKeychain) => Promise<T>): Promise<T> {
    if (isHanging) throw new Error('the keychain still owes the answer to an earlier request')
    const answer = load().then(request)
    const timeout = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      isHanging = true
      void answer.catch(() => {}).finally(recover)
      timeout.reject(new Error(`the keychain did not answer within ${timeoutMs} ms`))
    }, timeoutMs)
    try {
      return await Promise.race([answer, timeout.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  function recover() {
    isHanging = false
    onLateAnswer()
  }

  return {
    ask: (request) => {
      const answer = last.then(() => once(request))
      // The error belongs to the one who asked; the line goes on.
      last = answer.catch(() => {})
      return answer
    },
    settled: () => last,
    isHanging: () => isHanging,
  }
}
