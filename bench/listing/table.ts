import { formatTable } from '../table.ts'
import type { ListingResult } from './measure.ts'

const maxPageMs = 30

/** A row for each page, a pair of columns for each size of the bucket; the last row is the server's memory. */
export function formatListing(results: ListingResult[]): string {
  const [first] = results
  if (!first) return ''
  const head = [
    'one page of the sandbox',
    ...results.flatMap(({ keyCount }) => ['entries', `ms of ${keyCount.toLocaleString('en')} keys`]),
    'below',
  ]
  const lines = first.pages.map(({ title }, index) => [
    title,
    ...results.flatMap(({ pages }) => [
      String(pages[index]?.entryCount),
      pages[index]?.medianMs.toFixed(1) ?? '',
    ]),
    String(maxPageMs),
  ])
  const memory = ['memory MiB', ...results.flatMap(({ residentMiB }) => ['', residentMiB.toFixed(0)]), '']
  return formatTable([head, ...lines, memory])
}
