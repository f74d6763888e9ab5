import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { ChannelRef } from '../../shared/contract/liveChannels.ts'
import type { Failure } from '../../shared/failure.ts'
import { fakeClock } from './testing/fakeClock.ts'
import { createWatcher } from './watcher.ts'

const refs = (profileId: string, count: number): ChannelRef[] =>
  Array.from({ length: count }, (_, index) => ({ profileId, bucket: 'b', channel: `c${index}` }))

/** A watcher of channels whose looks a test answers. */
function start() {
  const clock = fakeClock()
  const open = new Set<{ ref: ChannelRef; answer: (failure: Failure | null) => void }>()
  const closed: ChannelRef[] = []
  const watcher = createWatcher({
    clock,
    open: (ref) => ({
      ...{ ref, isLive: false },
      look: async () => {
        const { promise, resolve } = Promise.withResolvers<Failure | null>()
        const look = { ref, answer: resolve }
        open.add(look)
        return promise.finally(() => open.delete(look))
      },
      close: () => void closed.push(ref),
    }),
  })
  const looking = (profileId: string) => [...open].filter(({ ref }) => ref.profileId === profileId)
  return { clock, watcher, closed, looking }
}

test('few looks of an account are under way at a time, and the next begins when one has ended', async () => {
  const { watcher, looking } = start()
  for (const ref of refs('a', 20)) watcher.watch(ref, 'overview')
  await setImmediate()
  expect(looking('a')).toHaveLength(6)
  const [first] = looking('a')
  first?.answer(null)
  await setImmediate()
  expect(looking('a')).toHaveLength(6)
  expect(looking('a')).not.toContain(first)
})

test('an account that does not answer keeps no other one waiting', async () => {
  const { watcher, looking } = start()
  for (const ref of refs('a', 20)) watcher.watch(ref, 'overview')
  await setImmediate()
  for (const ref of refs('b', 2)) watcher.watch(ref, 'closely')
  await setImmediate()
  expect(looking('a')).toHaveLength(6)
  expect(looking('b')).toHaveLength(2)
})

test('what has happened during a look is looked at again at once', async () => {
  const { clock, watcher, looking } = start()
  const [ref] = refs('a', 1) as [ChannelRef]
  watcher.watch(ref, 'closely')
  await setImmediate()
  const [first] = looking('a')
  watcher.lookSoon(ref)
  first?.answer(null)
  await setImmediate()
  expect(looking('a')).toHaveLength(1)
  looking('a')[0]?.answer(null)
  await setImmediate()
  expect(looking('a')).toHaveLength(0)
  expect(clock.dueMs()).toEqual([clock.now() + 5000])
})

test('a channel that nobody watches any more is closed, as all are in the end', async () => {
  const { clock, watcher, closed, looking } = start()
  const [first, second] = refs('a', 2) as [ChannelRef, ChannelRef]
  watcher.watch(first, 'closely')
  watcher.watchInBackground(second, true)
  for (let count = 0; count < 10; count++) {
    await setImmediate()
    for (const { answer } of looking('a')) answer(null)
    await setImmediate()
    clock.pass(5000)
  }
  expect(closed).toEqual([first])
  expect([watcher.find(first), watcher.find(second)?.ref]).toEqual([null, second])
  watcher.close()
  expect(closed).toEqual([first, second])
})
