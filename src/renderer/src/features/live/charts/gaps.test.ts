import { expect, test } from 'vitest'
import { gapsOf } from './gaps.ts'
import { rateColumns } from './rateColumns.ts'
import { samplesOf } from './testSamples.ts'

test('a short stretch without a stream is a lost signal, a long one is none', () => {
  const columns = rateColumns(samplesOf([5, null, 5], [0, 5000, 72_000]))
  expect(gapsOf(columns, [], 80_000)).toEqual([{ fromMs: 0, toMs: 72_000, kind: 'lost' }])
  const long = rateColumns(samplesOf([5, null, 5], [0, 5000, 700_000]))
  expect(gapsOf(long, [], 800_000)).toEqual([{ fromMs: 0, toMs: 700_000, kind: 'off' }])
})

test('before the first stream there is no gap, and after the last one nobody is live until now', () => {
  const columns = rateColumns(samplesOf([null, 5, 5, null]))
  expect(gapsOf(columns, [], 60_000)).toEqual([{ fromMs: 10_000, toMs: 60_000, kind: 'off' }])
  expect(gapsOf(rateColumns(samplesOf([null, 5, 5])), [], 60_000)).toEqual([])
})

test('a stream with sound alone is one', () => {
  const soundAlone = rateColumns({ ...samplesOf([900, 900]), videoBitsPerSecond: [null, null] })
  expect(gapsOf(soundAlone, [], 60_000)).toEqual([])
})

test('in the middle of a broadcast nobody watched', () => {
  const columns = rateColumns(samplesOf([5, null, 5], [10_000, 10_001, 60_000]))
  const push = (startedAtMs: number, endedAtMs: number | null) => ({
    ...{ startedAtMs, endedAtMs },
    remoteAddress: '10.0.0.2:4000',
  })
  expect(gapsOf(columns, [push(0, null)], 60_000)).toMatchObject([{ kind: 'unwatched' }])
  expect(gapsOf(columns, [push(0, 12_000), push(58_000, null)], 60_000)).toMatchObject([{ kind: 'lost' }])
  // Most of the gap was on air and not looked at, yet the line broke in it.
  expect(gapsOf(columns, [push(0, 50_000), push(58_000, null)], 60_000)).toMatchObject([{ kind: 'lost' }])
})
