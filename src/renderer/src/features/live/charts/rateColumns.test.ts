import { expect, test } from 'vitest'
import { figuresOf, rateColumns, rateRows } from './rateColumns.ts'
import { samplesOf } from './testSamples.ts'

test('picture and sound add up, and a stream without a picture has its sound', () => {
  expect(rateColumns(samplesOf([900])).total).toEqual([1000])
  const soundAlone = rateColumns({ ...samplesOf([900, 900]), videoBitsPerSecond: [null, null] })
  expect(soundAlone.total).toEqual([100, 100])
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
