import { expect, test } from 'vitest'
import { figuresOf, gapsOf, rateColumns, rateRows } from './rateColumns.ts'

/** One sample every five seconds; null: not live. */
function samplesOf(video: (number | null)[], atMs = video.map((_, index) => index * 5000)) {
  return {
    atMs,
    videoBitsPerSecond: video,
    audioBitsPerSecond: video.map((bits) => (bits === null ? null : 100)),
    framesPerSecond: video.map((bits) => (bits === null ? null : 30)),
  }
}

test('picture and sound add up, and a stream without a picture has its sound', () => {
  expect(rateColumns(samplesOf([900])).total).toEqual([1000])
  const soundAlone = rateColumns({ ...samplesOf([900, 900]), videoBitsPerSecond: [null, null] })
  expect(soundAlone.total).toEqual([100, 100])
  expect(gapsOf(soundAlone, [])).toEqual([])
})

test('a short stretch without a stream is a lost signal, a long one is none', () => {
  const columns = rateColumns(samplesOf([5, null, 5], [0, 5000, 72_000]))
  expect(gapsOf(columns, [])).toEqual([{ fromMs: 0, toMs: 72_000, kind: 'lost' }])
  const long = rateColumns(samplesOf([5, null, 5], [0, 5000, 700_000]))
  expect(gapsOf(long, [])).toEqual([{ fromMs: 0, toMs: 700_000, kind: 'off' }])
})

test('before the first stream and after the last there is no gap', () => {
  expect(gapsOf(rateColumns(samplesOf([null, 5, 5, null])), [])).toEqual([])
})

test('in the middle of a broadcast nobody watched', () => {
  const columns = rateColumns(samplesOf([5, null, 5], [10_000, 10_001, 60_000]))
  const push = (startedAtMs: number, endedAtMs: number | null) => ({
    ...{ startedAtMs, endedAtMs },
    remoteAddress: '10.0.0.2:4000',
  })
  expect(gapsOf(columns, [push(0, null)])).toMatchObject([{ kind: 'unwatched' }])
  expect(gapsOf(columns, [push(0, 12_000), push(58_000, null)])).toMatchObject([{ kind: 'lost' }])
})

test('figures leave out what was not measured', () => {
  expect(figuresOf([1, 2, 3, 4], [null, 4, 2, 6])).toEqual({
    latest: 6,
    average: 4,
    lowest: 2,
    lowestAtMs: 3,
  })
  expect(figuresOf([1], [null])).toBeNull()
})

test('rows are averages of equal stretches, the newest first', () => {
  const columns = rateColumns(samplesOf([1000, 3000, 5000, 7000], [1000, 2000, 3000, 4000]))
  const rows = rateRows(columns, { fromMs: 0, toMs: 8000 }, 4)
  expect(rows).toEqual([
    { fromMs: 2000, toMs: 4000, total: 6100, audio: 100, framesPerSecond: 30 },
    { fromMs: 0, toMs: 2000, total: 2100, audio: 100, framesPerSecond: 30 },
  ])
})
