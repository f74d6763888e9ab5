import { formatTable } from '../../bench/table.ts'
import type { Cost } from './cost.ts'
import type { WatchedLive } from './live.ts'
import type { WatchedStart } from './start.ts'
import type { WatchedUpload } from './upload.ts'

export interface Soaked {
  costs: Cost[]
  upload: WatchedUpload | null
  start: WatchedStart | null
  live: WatchedLive | null
}

/** Tables for people, with what is to be met beside what was measured. */
export function formatSoak({ costs, upload, start, live }: Soaked): string {
  const figures = [upload && answers(upload), start && starts(start), live && looks(live)].filter(
    (each) => each !== null,
  )
  return [
    costs.length > 0 && formatCosts(costs),
    upload && formatMemory(upload),
    figures.length > 0 && formatFigures(figures.flat()),
  ]
    .filter(Boolean)
    .join('\n\n')
}

const thousands = (count: number) => count.toLocaleString('en')

function formatCosts(costs: Cost[]): string {
  const head = ['files from drop to receipt', 's', 'CPU s', 'ms a file', 'CPU ms a file', 'to be']
  const lines = costs.map(({ fileCount, seconds, cpuSeconds }) => [
    thousands(fileCount),
    seconds.toFixed(1),
    cpuSeconds.toFixed(1),
    ((seconds * 1000) / fileCount).toFixed(2),
    ((cpuSeconds * 1000) / fileCount).toFixed(2),
    'the same',
  ])
  return formatTable([head, ...lines])
}

interface Tenth {
  number: number
  peakMiB: number
  growthMiB: number
}

/** The most that the main process held in each tenth of the batch; none of those over before a sample was taken. */
function memoryByTenth({ idleMiB, samples }: WatchedUpload): Tenth[] {
  const byTenth = Map.groupBy(samples, ({ doneShare }) => Math.min(10, Math.floor(doneShare * 10) + 1))
  return [...byTenth].map(([number, held]) => {
    const peakMiB = Math.max(...held.map(({ residentMiB }) => residentMiB))
    return { number, peakMiB, growthMiB: peakMiB - idleMiB }
  })
}

function formatMemory(upload: WatchedUpload): string {
  const head = [
    `memory of the main process, idle at ${upload.idleMiB.toFixed(0)} MiB`,
    'peak MiB',
    'growth',
    'below',
  ]
  const lines = memoryByTenth(upload).map(({ number, peakMiB, growthMiB }) => [
    `tenth ${number} of ${thousands(upload.fileCount)} files`,
    peakMiB.toFixed(0),
    growthMiB.toFixed(0),
    '150',
  ])
  return formatTable([head, ...lines])
}

function answers(upload: WatchedUpload): string[][] {
  const [first, ...later] = memoryByTenth(upload).map(({ peakMiB }) => peakMiB)
  const tooLong = upload.longTasksMs.filter((tookMs) => tookMs > 100)
  return [
    ['growth after the first tenth, MiB', (Math.max(...later) - (first ?? NaN)).toFixed(0), 'flat'],
    ['IPC at the 99th percentile, ms', percentile(upload.pingsMs, 0.99).toFixed(0), 'below 100'],
    ['IPC at its slowest, ms', Math.max(...upload.pingsMs).toFixed(0), ''],
    ['tasks of the window over 100 ms', String(tooLong.length), '0'],
    ['the longest task of the window, ms', Math.max(0, ...upload.longTasksMs).toFixed(0), 'below 100'],
  ]
}

function starts({ finishedCount, waitingCount, untilAnsweringSeconds, untilUsableSeconds }: WatchedStart) {
  const store = `with ${thousands(finishedCount)} finished and ${thousands(waitingCount)} waiting`
  return [
    [`start ${store}: the app answers, s`, untilAnsweringSeconds.toFixed(2), ''],
    [`start ${store}: the window is usable, s`, untilUsableSeconds.toFixed(2), 'below 2'],
  ]
}

function looks({ channelCount, seconds, idleShare, share, looksPerSecond }: WatchedLive): string[][] {
  const watched = `${thousands(channelCount)} live channels watched for ${seconds} s`
  const percent = (part: number) => (part * 100).toFixed(1)
  return [
    [`${watched}: looks a second`, looksPerSecond.toFixed(1), ''],
    [`${watched}: of a core, %`, percent(share), 'below 5'],
    ['the main process with nothing to do: of a core, %', percent(idleShare), ''],
    ['a look: CPU ms', (((share - idleShare) * 1000) / looksPerSecond).toFixed(2), ''],
  ]
}

const formatFigures = (lines: string[][]) => formatTable([['', 'measured', 'to be'], ...lines])

const percentile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN
