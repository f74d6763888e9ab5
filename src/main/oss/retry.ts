import { setTimeout } from 'node:timers/promises'

/** What retrying needs of the world; tests bring their own. */
export interface RetryWorld {
  /** Epoch ms. */
  now(): number
  /** 0 up to, not including, 1. */
  random(): number
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>
}

export const realWorld: RetryWorld = {
  now: Date.now,
  random: Math.random,
  sleep: async (delayMs, signal) => {
    await setTimeout(delayMs, undefined, { signal })
  },
}

export interface RetryPolicy {
  /** Attempts after the first. */
  maxRetries: number
  /** No further attempt starts later than this after the first one did. */
  maxElapsedMs: number
}

/** What to do about an error: give up, try again at once, or after a while that may not be shorter than given. */
export type RetryVerdict = 'give-up' | 'at-once' | { minDelayMs: number }

const baseDelayMs = 200
const maxDelayMs = 20_000

/** Runs `attempt` until it succeeds, `judge` gives up, or the policy ends. Throws the last error. */
export async function retrying<T>(
  attempt: () => Promise<T>,
  judge: (error: unknown) => RetryVerdict | Promise<RetryVerdict>,
  { policy, world, signal }: { policy: RetryPolicy; world: RetryWorld; signal?: AbortSignal },
): Promise<T> {
  const startedAtMs = world.now()
  for (let retries = 0; ;) {
    try {
      return await attempt()
    } catch (error) {
      const verdict = await judge(error)
      if (verdict === 'at-once') continue
      if (verdict === 'give-up' || retries >= policy.maxRetries) throw error
      const delayMs = Math.max(verdict.minDelayMs, jitter(retries, world))
      if (world.now() + delayMs - startedAtMs > policy.maxElapsedMs) throw error
      retries++
      await world.sleep(delayMs, signal)
    }
  }
}

/** Full jitter: clients that failed together do not come back together. */
function jitter(retries: number, world: RetryWorld): number {
  return world.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (retries + 1))
}
