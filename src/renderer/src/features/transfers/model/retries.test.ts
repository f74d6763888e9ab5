import { expect, it } from 'vitest'
import { batchWith, transferWith } from './fixtures.ts'
import { retryWatch, soonestStart } from './retries.ts'

const failure = { kind: 'throttled', message: '503' } as const
const retrying = (id: number, nextAttemptAtMs: number, batchId = 'b1') =>
  transferWith({ id, batchId, state: 'retrying', nextAttemptAtMs, failure })

it('names the soonest attempt of each batch and why it waits', () => {
  const watch = retryWatch()
  watch.see([retrying(1, 3000), retrying(2, 2000), retrying(3, 9000, 'b2')])
  expect(watch.soonest().get('b1')).toEqual({ batchId: 'b1', atMs: 2000, reason: 'throttled' })
  expect(watch.soonest().get('b2')?.atMs).toBe(9000)
})

it('forgets a transfer as soon as it does anything else', () => {
  const watch = retryWatch()
  watch.see([retrying(1, 3000)])
  expect(watch.see([transferWith({ id: 1, state: 'running' })])).toBe(true)
  expect(watch.soonest().size).toBe(0)
})

it('says that nothing changed when no transfer waits', () => {
  expect(retryWatch().see([transferWith({ state: 'done' })])).toBe(false)
})

it('forgets whole batches', () => {
  const watch = retryWatch()
  watch.see([retrying(1, 3000), retrying(2, 3000, 'b2')])
  watch.forget(new Set(['b1']))
  expect([...watch.soonest().keys()]).toEqual(['b2'])
})

it('finds the first start among batches, none of them before its hold ends', () => {
  const retries = new Map([
    ['held', { batchId: 'held', atMs: 1000, reason: 'offline' as const }],
    ['free', { batchId: 'free', atMs: 3000, reason: 'throttled' as const }],
  ])
  const batches = [batchWith({ id: 'held', heldUntilMs: 9000 }), batchWith({ id: 'free' }), batchWith()]
  expect(soonestStart(batches, retries)).toMatchObject({ batchId: 'free', atMs: 3000 })
  expect(soonestStart(batches.slice(0, 1), retries)).toMatchObject({ atMs: 9000 })
  expect(soonestStart([], retries)).toBeNull()
})

it('knows when a batch goes on that waits while it is prepared, and why', () => {
  const failure = { kind: 'offline' as const, message: 'no way there' }
  const batches = [batchWith({ id: 'counting', state: 'preparing', heldUntilMs: 5000, failure })]
  expect(soonestStart(batches, new Map())).toEqual({ batchId: 'counting', atMs: 5000, reason: 'offline' })
})
