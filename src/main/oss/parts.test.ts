import { setImmediate as immediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { inParallel, maxParts, partSizeFor, planParts } from './parts.ts'

describe('a plan', () => {
  it('covers every byte once', () => {
    expect(planParts(250, 100)).toEqual([
      { number: 1, start: 0, end: 100 },
      { number: 2, start: 100, end: 200 },
      { number: 3, start: 200, end: 250 },
    ])
    expect(planParts(200, 100)).toHaveLength(2)
    expect(planParts(0, 100)).toEqual([])
  })

  it('never has too many parts', () => {
    const sizeBytes = 48.8 * 2 ** 40
    expect(planParts(sizeBytes, partSizeFor(sizeBytes, 1024 * 1024))).toHaveLength(maxParts)
    expect(partSizeFor(10_000 * 102_400, 102_400)).toBe(102_400)
  })

  it.each([102_399, 0, -1, 1.5e5 + 0.5, NaN])('of parts of %d bytes is refused', (partSize) => {
    expect(() => partSizeFor(1e6, partSize)).toThrow(/^partSize must/)
  })
})

describe('working in parallel', () => {
  it('does all items, no more than so many at a time', async () => {
    let [running, most] = [0, 0]
    const done: number[] = []
    await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++running)
      await immediate()
      running--
      done.push(item)
    })
    expect(most).toBe(3)
    expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('stops all others at the first error, and throws that one after they ended', async () => {
    const ended: number[] = []
    const work = async (item: number, signal: AbortSignal) => {
      if (item === 2) throw new Error('the second failed')
      const { promise, resolve } = Promise.withResolvers<unknown>()
      signal.addEventListener('abort', resolve)
      await promise
      ended.push(item)
      throw new Error('stopped')
    }
    await expect(inParallel([1, 2, 3, 4, 5], 3, work)).rejects.toThrow('the second failed')
    expect(ended).toEqual([1, 3].filter((item) => ended.includes(item)))
    expect(ended).toContain(1)
  })

  it('stops when it is aborted, with the reason that was given', async () => {
    const controller = new AbortController()
    const done: number[] = []
    const work = async (item: number) => {
      done.push(item)
      if (item === 2) controller.abort(new Error('enough'))
    }
    await expect(inParallel([1, 2, 3, 4], 1, work, controller.signal)).rejects.toThrow('enough')
    expect(done).toEqual([1, 2])
  })

  it('asks for turns as it goes, and gives all of them back', async () => {
    let [left, running, most] = [0, 0, 0]
    const turns = { take: () => left > 0 && left-- > 0, giveBack: () => void left++ }
    const seen: number[] = []
    await inParallel(Array.from({ length: 12 }).keys(), turns, async (item) => {
      most = Math.max(most, ++running)
      seen.push(running)
      await immediate()
      running--
      if (item === 1) left = 3
    })
    expect(seen.slice(0, 2)).toEqual([1, 1])
    expect(most).toBe(4)
    expect(left).toBe(3)
  })

  it('never lets two that run share a slot', async () => {
    const busy = new Set<number>()
    await inParallel(Array.from({ length: 20 }).keys(), 4, async (item, _, slot) => {
      expect(busy.has(slot)).toBe(false)
      busy.add(slot)
      for (let turns = 0; turns < item % 3; turns++) await immediate()
      busy.delete(slot)
    })
  })

  it('has nothing to do for no items', async () => {
    await inParallel([], 3, () => Promise.reject(new Error('there is none')))
  })
})
