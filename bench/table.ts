import type { RowResult } from './compare.ts'

const columns = [
  '',
  'osprey s',
  'ali-oss s',
  'ratio',
  'osprey CPU s',
  'ali-oss CPU s',
  'ratio',
  'osprey MiB',
  'ali-oss MiB',
  'ratio',
]

const cells = ({ title, results, ratio }: RowResult): string[] => {
  const ours = results.osprey
  const theirs = results['ali-oss']
  return [
    title,
    ours.seconds.toFixed(2),
    theirs.seconds.toFixed(2),
    ratio.seconds.toFixed(2),
    ours.cpuSeconds.toFixed(2),
    theirs.cpuSeconds.toFixed(2),
    ratio.cpuSeconds.toFixed(2),
    ours.peakMiB.toFixed(0),
    theirs.peakMiB.toFixed(0),
    ratio.peakMiB.toFixed(2),
  ]
}

/** A table for people: medians of the rounds, and Osprey's share of the peer's figure (below 1 is better). */
export function formatTable(results: RowResult[]): string {
  const lines = [columns, ...results.map(cells)]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)))
  const padded = (cell: string, index: number) =>
    index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)
  return lines.map((line) => line.map(padded).join('  ')).join('\n')
}
