import type { RowResult } from './compare.ts'

type Line = string[]

const columns = [
  '',
  'osprey s',
  'ali-oss s',
  'ratio',
  'at most',
  'osprey CPU s',
  'ali-oss CPU s',
  'ratio',
  'osprey MiB',
  'ali-oss MiB',
  'ratio',
  'at most',
]

const cells = ({ title, results, ratio, targets }: RowResult): Line => {
  const ours = results.osprey
  const theirs = results['ali-oss']
  return [
    title,
    ours.seconds.toFixed(2),
    theirs.seconds.toFixed(2),
    ratio.seconds.toFixed(2),
    targets.seconds.toFixed(2),
    ours.cpuSeconds.toFixed(2),
    theirs.cpuSeconds.toFixed(2),
    ratio.cpuSeconds.toFixed(2),
    ours.peakMiB.toFixed(0),
    theirs.peakMiB.toFixed(0),
    ratio.peakMiB.toFixed(2),
    targets.peakMiB?.toFixed(2) ?? '',
  ]
}

/** A table for people: medians of the rounds, Osprey's share of the peer's figure, and what it should be at most. */
export function formatComparison(results: RowResult[]): string {
  return formatTable([columns, ...results.map(cells)])
}

/** Columns as wide as their widest cell; the first holds names, the others numbers. */
export function formatTable(lines: Line[]): string {
  const columnCount = Math.max(...lines.map(({ length }) => length))
  const widths = Array.from({ length: columnCount }, (_, index) =>
    Math.max(...lines.map((line) => line[index]?.length ?? 0)),
  )
  const padded = (cell: string, index: number) =>
    index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)
  return lines.map((line) => line.map(padded).join('  ')).join('\n')
}
