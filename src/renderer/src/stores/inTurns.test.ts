import { expect, test } from 'vitest'
import { inTurns } from './inTurns.ts'

test('no more than the width run at a time, and all of them do', async () => {
  const run = inTurns(2)
  const opened: (() => void)[] = []
  let runningCount = 0
  let mostAtATime = 0
  const work = async () => {
    runningCount += 1
    mostAtATime = Math.max(mostAtATime, runningCount)
    await new Promise<void>((resolve) => opened.push(resolve))
    runningCount -= 1
  }

  const all = Promise.all([1, 2, 3, 4, 5].map(() => run(work)))
  for (let done = 0; done < 5; done += 1) {
    while (opened.length === 0) await Promise.resolve()
    opened.shift()?.()
  }
  await all

  expect(mostAtATime).toBe(2)
  expect(runningCount).toBe(0)
})

test('one that fails makes room for the next', async () => {
  const run = inTurns(1)

  await expect(run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await expect(run(() => Promise.resolve('yes'))).resolves.toBe('yes')
})
