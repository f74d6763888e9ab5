import { afterEach, expect, it } from 'vitest'
import { i18n } from '../../i18n.ts'
import { factsOf } from './batchFacts.ts'
import { allStays, stays } from './cancelWords.ts'
import { batchWith } from './model/fixtures.ts'
import { formatSizeOf, formatTimeLeft, nameParts, targetOf, titleOf } from './words.ts'

const gib = 1024 ** 3
const inChinese = () => (i18n.global.locale.value = 'zh-CN')
afterEach(() => {
  i18n.global.locale.value = 'en'
})

it('calls a batch by the one thing chosen, or by the first and how many more', () => {
  expect(titleOf(batchWith({ title: 'autumn' }))).toBe('autumn')
  expect(titleOf(batchWith({ title: 'a.jpg', chosenCount: 3 }))).toBe('a.jpg and 2 more')
  expect(titleOf(batchWith({ kind: 'move', title: 'old' }))).toBe('Move old')
  inChinese()
  expect(titleOf(batchWith({ title: 'a.jpg', chosenCount: 3 }))).toBe('a.jpg 等 3 项')
})

it('names the bucket and the folder that a batch goes to, or the last two folders of this computer', () => {
  const target = (changes: Parameters<typeof batchWith>[0]) => targetOf(batchWith(changes))
  expect(target({ target: 'oss://photos/2026/Autumn/Tableware/' })).toBe('photos / … / Tableware')
  expect(target({ target: 'oss://photos/web/' })).toBe('photos / web')
  expect(target({ target: 'oss://photos/' })).toBe('photos')
  expect(target({ kind: 'delete', source: 'oss://photos/old/', target: '' })).toBe('photos / old')
  expect(target({ kind: 'download', target: '/home/me/Desktop/Press kit' })).toBe('Desktop / Press kit')
  expect(target({ kind: 'download', target: 'C:\\Users\\Me' })).toBe('Users / Me')
})

it('tells a file from its folder, below what was chosen', () => {
  const one = batchWith({ title: 'autumn' })
  expect(nameParts('autumn/raw/vase.jpg', one)).toEqual({ folder: 'raw', own: 'vase.jpg' })
  expect(nameParts('autumn', one)).toEqual({ folder: '', own: 'autumn' })
  expect(nameParts('autumn/raw/', one)).toEqual({ folder: '', own: 'raw/' })
  expect(nameParts('autumn/vase.jpg', { ...one, chosenCount: 2 })).toEqual({
    folder: 'autumn',
    own: 'vase.jpg',
  })
})

it('writes a unit once where both sizes share it', () => {
  expect(formatSizeOf(41.2 * gib, 96.7 * gib)).toBe('41.2 of 96.7 GB')
  expect(formatSizeOf(4 * 1024 ** 2, 96.7 * gib)).toBe('4.0 MB of 96.7 GB')
  expect(formatSizeOf(0, 500)).toBe('0 of 500 bytes')
})

it('counts down in whole steps', () => {
  expect(formatTimeLeft(25)).toBe('25 s left')
  expect(formatTimeLeft(240)).toBe('4 min left')
  expect(formatTimeLeft(6000)).toBe('1 h 40 min left')
  expect(formatTimeLeft(0)).toBe('Almost done')
})

it('says how far a batch is, with what was skipped or failed counted as dealt with', () => {
  const batch = batchWith({ state: 'running', doneCount: 4, skippedCount: 2, failedCount: 1, doneBytes: 500 })
  expect(factsOf(batch)).toBe('7 of 10, 500 of 1,000 bytes')
})

it('says why a whole batch is stuck and what to do', () => {
  const failure = { kind: 'disk-full', message: 'ENOSPC' } as const
  expect(factsOf(batchWith({ state: 'paused', failure }))).toMatch(/disk is full.*Free some space/)
})

it('says what a cancelled batch leaves behind', () => {
  const batch = batchWith({ state: 'running', doneCount: 4, doneBytes: 450 })
  expect(stays(batch)).toBe(
    '4 files already sent stay in the bucket. The other 6 are not moved. What is half-way is thrown away.',
  )
  expect(stays(batchWith())).toBe('None of the 10 files has arrived so far.')
  inChinese()
  expect(stays(batch)).toBe('已上传的 4 个文件会留在 Bucket 中。其余 6 个不再传输。传到一半的内容会丢弃。')
})

it('says before everything is cancelled how many files run, wait and stay', () => {
  const running = batchWith({ state: 'running', runningCount: 2, doneCount: 3, doneBytes: 300 })
  const waiting = batchWith({ skippedCount: 1, failedCount: 1, cancelledCount: 1 })
  const deleting = batchWith({ kind: 'delete', doneCount: 1, totalCount: 2 })
  expect(allStays([running, waiting])).toBe(
    '2 files are on their way. 12 files wait. 3 files that have already arrived stay. What is half-way is thrown away.',
  )
  expect(allStays([deleting])).toBe('1 file waits. 1 deleted object cannot be brought back.')
  expect(allStays([batchWith({ state: 'preparing', totalCount: 1 })])).toBe(
    '1 file waits. More are still being counted.',
  )
})
