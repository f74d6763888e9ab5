import { expect, test, vi } from 'vitest'
import type { Row } from '../../../../../shared/contract/listings.ts'
import { createRowCache, pageRows, type RowPage } from './rowCache.ts'
import { rowsBetween } from './rowRange.ts'

/** Lets everything that is ready run. */
const turn = () => new Promise<void>((resolve) => void setTimeout(resolve))

const row = (index: number, text: string): Row => ({
  kind: 'object',
  key: `${text}${String(index)}`,
  name: `${text}${String(index)}`,
  sizeBytes: index,
  storageClass: 'Standard',
  modifiedAtMs: 0,
  etag: null,
})

/** A listing of `size` rows that answers when it is told to. */
function source(size: number) {
  let text = 'row-'
  const waiting: { offset: number; answer: () => void; fail: (error: Error) => void }[] = []
  const fetchPage = (offset: number, limit: number) =>
    new Promise<RowPage>((resolve, reject) => {
      const prefix = text
      const rows = Array.from({ length: Math.min(limit, size - offset) }, (_, i) => row(offset + i, prefix))
      const page = { totalCount: size, totalBytes: 0, rows, revision: 1 }
      waiting.push({
        offset,
        answer: () => {
          resolve(page)
        },
        fail: reject,
      })
    })
  const offsets = () => waiting.map(({ offset }) => offset)
  const answerAll = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      next.answer()
      await turn()
    }
  }
  return {
    fetchPage,
    offsets,
    answerAll,
    waiting,
    rename: (next: string) => {
      text = next
    },
  }
}

function cacheOf(size: number) {
  const from = source(size)
  const onPage = vi.fn()
  const onFailure = vi.fn()
  return { from, onPage, onFailure, cache: createRowCache({ fetchPage: from.fetchPage, onPage, onFailure }) }
}

test('rows are there once their page has arrived', async () => {
  const { cache, from } = cacheOf(1000)
  cache.want(0, 30)
  expect(cache.rowAt(7)).toBeUndefined()
  await from.answerAll()
  expect(cache.rowAt(7)?.name).toBe('row-7')
})

test('a range over two pages fetches both, each once', () => {
  const { cache, from } = cacheOf(1000)
  cache.want(pageRows - 10, pageRows + 10)
  cache.want(pageRows - 9, pageRows + 11)
  expect(from.offsets()).toEqual([0, pageRows])
})

test('dragging the scroll bar fetches where it stops, not all it passed', async () => {
  const { cache, from } = cacheOf(1_000_000)
  for (let first = 0; first < 1_000_000; first += 10_000) cache.want(first, first + 30)
  cache.want(999_000, 999_030)
  const before = from.offsets()
  expect(before.length).toBeLessThanOrEqual(2)
  await from.answerAll()
  expect(cache.rowAt(999_010)?.name).toBe('row-999010')
  expect(cache.rowAt(500_000)).toBeUndefined()
})

test('after a change the old rows stay until the new ones arrive', async () => {
  const { cache, from } = cacheOf(1000)
  cache.want(0, 30)
  await from.answerAll()
  from.rename('new-')
  cache.invalidate()
  expect(cache.rowAt(3)?.name).toBe('row-3')
  await from.answerAll()
  expect(cache.rowAt(3)?.name).toBe('new-3')
})

test('an answer from before a change is not kept', async () => {
  const { cache, from, onPage } = cacheOf(1000)
  cache.want(0, 30)
  cache.clear()
  await from.answerAll()
  expect(cache.rowAt(3)).toBeUndefined()
  expect(onPage).not.toHaveBeenCalled()
})

test('memory is bounded: rows far behind are forgotten', async () => {
  const { cache, from } = cacheOf(1_000_000)
  for (let first = 0; first < 100 * pageRows; first += pageRows) {
    cache.want(first, first)
    await from.answerAll()
  }
  expect(cache.rowAt(0)).toBeUndefined()
  expect(cache.rowAt(99 * pageRows)).toBeDefined()
})

test('a failure is told once and the next look tries again', async () => {
  const { cache, from, onFailure } = cacheOf(1000)
  cache.want(0, 30)
  from.waiting.shift()?.fail(new Error('gone'))
  await vi.waitFor(() => {
    expect(onFailure).toHaveBeenCalledOnce()
  })
  expect(from.offsets()).toEqual([])
  cache.want(0, 31)
  await from.answerAll()
  expect(cache.rowAt(0)?.name).toBe('row-0')
})

test('a range is read in pieces of a thousand, to its last row and no further', async () => {
  const limits: number[] = []
  const fetchPage = (offset: number, limit: number) => {
    limits.push(limit)
    const rows = Array.from({ length: limit }, (_, i) => row(offset + i, ''))
    return Promise.resolve({ totalCount: 9999, totalBytes: 0, rows, revision: 1 })
  }
  const keys: string[] = []
  for await (const rows of rowsBetween(fetchPage, 10, 2509)) keys.push(...rows.map(({ key }) => key))
  expect(limits).toEqual([1000, 1000, 500])
  expect([keys[0], keys.at(-1), keys.length]).toEqual(['10', '2509', 2500])
})
