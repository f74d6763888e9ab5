import type uPlot from 'uplot'
import { formatClock, formatDay } from '../../../ui/format.ts'

/** The room that the axes take: what is laid over the plot keeps clear of it. */
export const axisWidthPx = 44
export const axisHeightPx = 24
export const plotEndPx = 8
export const plotTopPx = 8
/** Below a chart without times, for half a number. */
export const plotBottomPx = 6

/** A line of a chart, in the colours of the theme. */
export interface ChartLine {
  /** A token such as `--accent`. */
  colour: string
  isFilled: boolean
}

export interface ChartLook {
  lines: ChartLine[]
  /** Charts of one key share the crosshair. */
  syncKey: string
  hasTimes: boolean
  formatValue: (value: number) => string
}

interface Hooks {
  onHover: (index: number | null) => void
  range: () => [number, number]
}

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** How uPlot draws a chart over time: the colours are those of the theme when it is made. */
export function chartOptions(
  { lines, syncKey, hasTimes, formatValue }: ChartLook,
  { width, height }: { width: number; height: number },
  { onHover, range }: Hooks,
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
      x: { range },
      y: { range: (_chart, _lowest, highest) => [0, Math.max(1, (highest ?? 0) * 1.15)] },
    },
    axes: [
      {
        ...axis,
        show: hasTimes,
        size: axisHeightPx,
        grid: { show: false },
        space: 80,
        incrs: [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * 60_000),
        values: (_chart, times) => times.map(timeLabel),
      },
      { ...axis, size: axisWidthPx, space: 28, values: (_chart, values) => values.map(formatValue) },
    ],
    cursor: {
      y: false,
      drag: { x: false, y: false },
      sync: { key: syncKey },
      points: { size: 7 },
    },
    series: [{}, ...lines.map(series)],
    hooks: { setCursor: [({ cursor }) => onHover(cursor.idx ?? null)] },
  }
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
