import { formatTable } from '../table.ts'
import type { ListingResult } from './measure.ts'

const maxPageMs = 30

/** How fast a bucket has to be indexed, as a share of how fast it is listed. */
const minIndexingSpeed = 0.8

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

/** A row for each size of the bucket: listing it alone, and listing it into the index. */
export function formatIndexing(results: ListingResult[]): string {
  const head = [
    'listing into the index',
    'list s',
    'index s',
    'speed ratio',
    'at least',
    'list CPU s',
    'index CPU s',
  ]
  const lines = results.map(({ keyCount, indexing: { list, index } }) => [
    `${keyCount.toLocaleString('en')} keys`,
    ...[list.seconds, index.seconds, list.seconds / index.seconds, minIndexingSpeed].map((figure) =>
      figure.toFixed(2),
    ),
    ...[list.cpuSeconds, index.cpuSeconds].map((figure) => figure.toFixed(2)),
  ])
  return results.length === 0 ? '' : formatTable([head, ...lines])
}
