import { expect, test } from 'vitest'
import { changedInAdvance } from './changedInAdvance.ts'

/** An app that keeps each change only when it is told to, in the order in which they came. */
function slowApp() {
  const waiting: (() => void)[] = []
  let value = { count: 1, size: 1 }
  const keep = (changes: Partial<typeof value>) =>
    new Promise<typeof value>((resolve) => {
      waiting.push(() => resolve((value = { ...value, ...changes })))
    })
  return { keep, keepNext: () => waiting.shift()?.() }
}

test('a change shows at once', () => {
  const { current, update } = changedInAdvance({ count: 1, size: 1 }, slowApp().keep)
  void update({ count: 2 })
  expect(current.value).toEqual({ count: 2, size: 1 })
})

test('the answer to an earlier change does not hide a later one', async () => {
  const { keep, keepNext } = slowApp()
  const { current, update, take } = changedInAdvance({ count: 1, size: 1 }, keep)
  const first = update({ count: 2 })
  const second = update({ size: 2 })
  keepNext()
  await first
  expect(current.value).toEqual({ count: 2, size: 2 })
  take({ count: 2, size: 1 })
  expect(current.value).toEqual({ count: 2, size: 2 })
  keepNext()
  await second
  expect(current.value).toEqual({ count: 2, size: 2 })
})

test('where a change cannot be kept, what the app has comes back', async () => {
  const { current, update } = changedInAdvance({ count: 1 }, () => Promise.reject(new Error('full')))
  await expect(update({ count: 2 })).rejects.toThrow('full')
  expect(current.value).toEqual({ count: 1 })
})
