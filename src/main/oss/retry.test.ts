import { describe, expect, it } from 'vitest'
import { retrying } from './retry.ts'
import type { RetryVerdict } from './retry.ts'

/** A world in which time passes only by sleeping. */
function testWorld(random = 1) {
  const sleptMs: number[] = []
  let nowMs = 0
  const sleep = async (delayMs: number) => {
    sleptMs.push(delayMs)
    nowMs += delayMs
  }
  return { sleptMs, world: { now: () => nowMs, random: () => random, sleep } }
}

async function attempts(
  verdict: RetryVerdict,
  policy: { maxRetries: number; maxElapsedMs: number },
  random?: number,
) {
  const { sleptMs, world } = testWorld(random)
  let count = 0
  const failing = async () => {
    count++
    throw new Error(`attempt ${count}`)
  }
  const error: unknown = await retrying(failing, () => verdict, { policy, world }).catch(
    (error: unknown) => error,
  )
  return { count, sleptMs, error }
}

const patient = { maxRetries: 4, maxElapsedMs: 1_000_000 }

describe('retrying', () => {
  it('gives up at once where it is told to', async () => {
    expect(await attempts('give-up', patient)).toEqual({
      count: 1,
      sleptMs: [],
      error: new Error('attempt 1'),
    })
  })

  it('waits longer from one attempt to the next, and throws the last error', async () => {
    const { count, sleptMs, error } = await attempts({ minDelayMs: 0 }, patient)
    expect({ count, sleptMs }).toEqual({ count: 5, sleptMs: [400, 800, 1600, 3200] })
    expect(error).toEqual(new Error('attempt 5'))
  })

  it('never waits longer than twenty seconds by itself', async () => {
    const { sleptMs } = await attempts({ minDelayMs: 0 }, { ...patient, maxRetries: 10 })
    expect(Math.max(...sleptMs)).toBe(20_000)
  })

  it('spreads the waits over the whole span', async () => {
    expect((await attempts({ minDelayMs: 0 }, patient, 0.25)).sleptMs).toEqual([100, 200, 400, 800])
  })

  it('waits at least as long as the service asks', async () => {
    expect((await attempts({ minDelayMs: 1000 }, patient)).sleptMs).toEqual([1000, 1000, 1600, 3200])
  })

  it('begins no attempt after its time is over', async () => {
    const { count, sleptMs } = await attempts({ minDelayMs: 0 }, { maxRetries: 99, maxElapsedMs: 1500 })
    expect({ count, sleptMs }).toEqual({ count: 3, sleptMs: [400, 800] })
  })

  it('stops waiting when it is aborted', async () => {
    const controller = new AbortController()
    const world = { ...testWorld().world, sleep: async () => controller.signal.throwIfAborted() }
    controller.abort(new Error('enough'))
    const failing = () => Promise.reject(new Error('no'))
    const outcome = retrying(failing, () => ({ minDelayMs: 0 }), {
      policy: patient,
      world,
      signal: controller.signal,
    })
    await expect(outcome).rejects.toThrow('enough')
  })
})
