import { expect, test } from 'vitest'
import { formatSoak } from './table.ts'
import type { WatchedUpload } from './upload.ts'

const upload: WatchedUpload = {
  fileCount: 1000,
  seconds: 10,
  idleMiB: 100,
  samples: [
    { doneShare: 0, residentMiB: 120 },
    { doneShare: 0.09, residentMiB: 130 },
    { doneShare: 0.5, residentMiB: 145 },
    { doneShare: 0.99, residentMiB: 140 },
    { doneShare: 1, residentMiB: 141 },
  ],
  pingsMs: Array.from({ length: 100 }, (_, index) => index + 1),
  longTasksMs: [60, 101, 250],
}

const linesOf = (table: string) => table.split('\n').map((line) => line.trim().split(/ {2,}/))

test('memory is told by the tenths in which it was sampled, and what grew after the first', () => {
  const lines = linesOf(formatSoak({ costs: [], upload, start: null, live: null }))
  expect(lines).toContainEqual(['tenth 1 of 1,000 files', '130', '30', '150'])
  expect(lines).toContainEqual(['tenth 6 of 1,000 files', '145', '45', '150'])
  expect(lines).toContainEqual(['tenth 10 of 1,000 files', '141', '41', '150'])
  expect(lines).toContainEqual(['growth after the first tenth, MiB', '15', 'flat'])
})

test('answers are told at the 99th percentile and tasks of the window above 100 ms', () => {
  const lines = linesOf(formatSoak({ costs: [], upload, start: null, live: null }))
  expect(lines).toContainEqual(['IPC at the 99th percentile, ms', '100', 'below 100'])
  expect(lines).toContainEqual(['tasks of the window over 100 ms', '2', '0'])
  expect(lines).toContainEqual(['the longest task of the window, ms', '250', 'below 100'])
})

test('costs are told by the file', () => {
  const costs = [{ fileCount: 2000, seconds: 4, cpuSeconds: 1, peakMiB: 90 }]
  const lines = linesOf(formatSoak({ costs, upload: null, start: null, live: null }))
  expect(lines).toContainEqual(['2,000', '4.0', '1.0', '2.00', '0.50', 'the same'])
})

test('what it costs to watch live channels is told in parts of a core and by the look', () => {
  const live = { channelCount: 200, seconds: 60, idleShare: 0.004, share: 0.044, looksPerSecond: 40 }
  const lines = linesOf(formatSoak({ costs: [], upload: null, start: null, live }))
  expect(lines).toContainEqual(['200 live channels watched for 60 s: of a core, %', '4.4', 'below 5'])
  expect(lines).toContainEqual(['a look: CPU ms', '1.00'])
})
