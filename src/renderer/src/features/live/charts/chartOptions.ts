import type uPlot from 'uplot'
import { formatClock, formatClockToSecond, formatDay } from '../../../ui/format.ts'

/** The room that the axes take: what is laid over the plot keeps clear of it. */
export const axisWidthPx = 44
export const axisHeightPx = 24
export const plotEndPx = 8
export const plotTopPx = 8
/** Below a chart without times, for half a number. */
export const plotBottomPx = 6

/** A time that stands nearer to the end than this would be cut off. */
const cutOffPx = 28

/** A line of a chart, in the colours of the theme. */
export interface ChartLine {
  /** A token such as `--accent`. */
  colour: string
  isFilled: boolean
}

export interface ChartLook {
  lines: ChartLine[]
  hasTimes: boolean
  formatValue: (value: number) => string
}

interface Ranges {
  time: () => readonly [number, number]
  value: () => ValueScale
}

const minuteMs = 60_000
const stepsMs = [
  ...[10_000, 30_000],
  ...[1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * minuteMs),
]

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** How uPlot draws a chart over time: the colours are those of the theme when it is made. */
export function chartOptions(
  { lines, hasTimes, formatValue }: ChartLook,
  { width, height }: { width: number; height: number },
  { time, value }: Ranges,
): uPlot.Options {
  const axis = {
    stroke: token('--fg-3'),
    font: `11px ${getComputedStyle(document.body).fontFamily}`,
    ticks: { show: false },
    grid: { stroke: token('--line'), width: 1 },
    gap: 8,
  }
  return {
    ...{ width, height, ms: 1 },
    legend: { show: false },
    padding: [plotTopPx, plotEndPx, hasTimes ? 0 : plotBottomPx, 0],
    scales: {
      x: { range: () => [...time()] },
      y: { range: () => [0, value().top] },
    },
    axes: [
      {
        ...axis,
        show: hasTimes,
        size: axisHeightPx,
        grid: { show: false },
        space: 80,
        incrs: stepsMs,
        values: (chart, times, _axis, _space, stepMs) =>
          times.map((timeMs) => {
            if (chart.valToPos(timeMs, 'x') > width - axisWidthPx - cutOffPx) return null
            return stepMs < minuteMs ? formatClockToSecond(timeMs) : timeLabel(timeMs)
          }),
      },
      {
        ...axis,
        size: axisWidthPx,
        splits: () => value().ticks,
        values: (_chart, values) => values.map(formatValue),
      },
    ],
    cursor: { show: false },
    series: [{}, ...lines.map(series)],
  }
}

export interface ValueScale {
  /** The value at the upper edge. */
  top: number
  /** What the lines across stand for, from 0 on. */
  ticks: number[]
}

const mostSteps = 3
/** Of a tenth, or of one, or of ten, and so on. */
const stepShares = [1, 2, 2.5, 5, 10]
/** So that a line at the uppermost tick is not cut in half. */
const headroom = 1.06

/** A scale from 0 on that ends at a round number, or where the values do. */
export function valueScale(values: readonly (number | null)[]): ValueScale {
  const highest = Math.max(0, ...values.map((value) => value ?? 0)) || 1
  const decade = 10 ** Math.floor(Math.log10(highest / mostSteps))
  const step = decade * (stepShares.find((share) => share * decade * mostSteps >= highest) ?? 10)
  const stepCount = Math.ceil(highest / step)
  const ticks = Array.from({ length: stepCount + 1 }, (_, index) => index * step)
  return { top: Math.max(stepCount * step, highest * headroom), ticks }
}

const series = ({ colour, isFilled }: ChartLine): uPlot.Series => ({
  stroke: token(colour),
  width: isFilled ? 1.5 : 1.25,
  // The token with an eighth of its strength.
  fill: isFilled ? `color-mix(in srgb, ${token(colour)} 14%, transparent)` : undefined,
  points: { show: false },
})

const timeLabel = (timeMs: number) => {
  const isMidnight = new Date(timeMs).getHours() === 0 && new Date(timeMs).getMinutes() === 0
  return isMidnight ? formatDay(timeMs, Date.now()) : formatClock(timeMs)
}
