import type { FailureKind } from '../../../../../shared/failure.ts'

export interface SpeedSample {
  atMs: number
  uploadBytesPerSecond: number
  downloadBytesPerSecond: number
  /** Why everything under way waits for another attempt; null while it moves or nothing is under way. */
  stalledBy: FailureKind | null
}

/** A time in which everything waited for the same reason. */
export interface Stall {
  fromMs: number
  toMs: number
  reason: FailureKind
}

/** What is remembered. */
export const speedWindowMs = 10 * 60_000
/** What the chart may span, and how far apart its times stand. */
const widestSpan = { spanMs: speedWindowMs, tickEveryMs: 120_000 }
const spans = [
  { spanMs: 120_000, tickEveryMs: 60_000 },
  { spanMs: 300_000, tickEveryMs: 60_000 },
]
/** Samples further apart than this were not taken while the computer slept: no line joins them. */
const gapMs = 15_000

/** Adds the newest sample and lets go of those that have left the chart. */
export function withSample(samples: SpeedSample[], sample: SpeedSample): SpeedSample[] {
  const kept = samples.findIndex(({ atMs }) => atMs >= sample.atMs - speedWindowMs - gapMs)
  return kept === -1 ? [sample] : [...samples.slice(kept), sample]
}

/** Whether anything moved while the chart lasts. */
export const hasMoved = (samples: SpeedSample[]) =>
  samples.some((sample) => sample.uploadBytesPerSecond > 0 || sample.downloadBytesPerSecond > 0)

/** The top of the chart: a round number of its unit, so that its half is one too. */
export function roundTop(bytesPerSecond: number): number {
  if (bytesPerSecond <= 0) return 1024
  const unit = 1024 ** Math.max(0, Math.floor(Math.log2(bytesPerSecond) / 10))
  const inUnit = bytesPerSecond / unit
  const decade = 10 ** Math.floor(Math.log10(inUnit))
  const step = [1, 2, 4, 6, 8, 10].find((candidate) => candidate * decade >= inUnit) ?? 10
  return step * decade >= 1000 ? unit * 1024 : step * decade * unit
}

/** The shortest span that holds all samples. */
export function spanOf(samples: SpeedSample[]): { spanMs: number; tickEveryMs: number } {
  const [first, last] = [samples[0], samples.at(-1)]
  const ageMs = first && last ? last.atMs - first.atMs : 0
  return spans.find(({ spanMs }) => spanMs >= ageMs) ?? widestSpan
}

export interface ChartFrame {
  width: number
  height: number
  untilMs: number
  spanMs: number
  topBytesPerSecond: number
}

export const upload = (sample: SpeedSample) => sample.uploadBytesPerSecond
export const download = (sample: SpeedSample) => sample.downloadBytesPerSecond

export const yOf = (frame: ChartFrame, bytesPerSecond: number) =>
  frame.height * (1 - bytesPerSecond / frame.topBytesPerSecond)

export const xOf = (frame: ChartFrame, atMs: number) =>
  frame.width * (1 - (frame.untilMs - atMs) / frame.spanMs)

/** The samples as an SVG path; the lines break where nothing was measured. */
export function linePath(
  samples: SpeedSample[],
  value: (sample: SpeedSample) => number,
  frame: ChartFrame,
): string {
  return runsOf(samples)
    .map((run) => `M${run.map((sample) => point(sample, value(sample), frame)).join('L')}`)
    .join('')
}

/** As `linePath`, closed along the bottom. */
export function areaPath(
  samples: SpeedSample[],
  value: (sample: SpeedSample) => number,
  frame: ChartFrame,
): string {
  return runsOf(samples)
    .map((run) => {
      const points = run.map((sample) => point(sample, value(sample), frame)).join('L')
      const [first, last] = [run[0], run.at(-1)]
      if (!first || !last) return ''
      return `M${point(first, 0, frame)}L${points}L${point(last, 0, frame)}Z`
    })
    .join('')
}

const point = (sample: SpeedSample, bytesPerSecond: number, frame: ChartFrame) =>
  `${xOf(frame, sample.atMs).toFixed(1)} ${yOf(frame, bytesPerSecond).toFixed(1)}`

function runsOf(samples: SpeedSample[]): SpeedSample[][] {
  const runs: SpeedSample[][] = []
  let previousMs = -Infinity
  for (const sample of samples) {
    if (sample.atMs - previousMs > gapMs) runs.push([])
    runs.at(-1)?.push(sample)
    previousMs = sample.atMs
  }
  return runs
}

/** When nothing could move, and why. */
export function stallsIn(samples: SpeedSample[]): Stall[] {
  const stalls: Stall[] = []
  let current: Stall | null = null
  for (const { atMs, stalledBy } of samples) {
    if (current && current.reason === stalledBy && atMs - current.toMs <= gapMs) current.toMs = atMs
    else current = stalledBy ? { fromMs: atMs, toMs: atMs, reason: stalledBy } : null
    if (current && stalls.at(-1) !== current) stalls.push(current)
  }
  return stalls
}

/** Even times inside the chart, oldest first; none so near to the end that it would touch "now". */
export function timeTicks(
  { untilMs, spanMs }: Pick<ChartFrame, 'untilMs' | 'spanMs'>,
  tickEveryMs: number,
): number[] {
  const first = Math.ceil((untilMs - spanMs) / tickEveryMs) * tickEveryMs
  const ticks: number[] = []
  for (let atMs = first; atMs < untilMs - tickEveryMs / 3; atMs += tickEveryMs) ticks.push(atMs)
  return ticks
}

/** The sample nearest to a time, for the crosshair; null where none was taken around it. */
export function sampleNear(samples: SpeedSample[], atMs: number): SpeedSample | null {
  let nearest: SpeedSample | null = null
  for (const sample of samples)
    if (!nearest || Math.abs(sample.atMs - atMs) < Math.abs(nearest.atMs - atMs)) nearest = sample
  return nearest && Math.abs(nearest.atMs - atMs) <= gapMs ? nearest : null
}
