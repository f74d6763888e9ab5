import { after, endOfPrefix, keyBytes, keyText } from './keys.ts'

export interface PageRequest {
  prefix: string
  /** Empty: no grouping. */
  delimiter: string
  /** 1..1000; rows and common prefixes count alike. */
  limit: number
}

export interface Page<Row> {
  rows: Row[]
  commonPrefixes: string[]
  isTruncated: boolean
  /** The last row, or the last common prefix where that came last. */
  last: { row: Row } | { commonPrefix: string } | undefined
}

interface Keyed {
  key: unknown
}

/**
 * One page of rows in the order of their keys. A group under a delimiter costs one row: the reading goes on behind it
 * with a new search of the index, so that a page reads no more rows than it may hold, plus one.
 *
 * `first` are the rows from where the page begins, `from` those from a key on; both read lazily and within the prefix.
 */
export function readPage<Row extends Keyed>(
  request: PageRequest,
  first: Iterable<Row>,
  from: (lowest: Buffer) => Iterable<Row>,
): Page<Row> {
  const page: Page<Row> = { rows: [], commonPrefixes: [], isTruncated: false, last: undefined }
  let rows: Iterable<Row> | undefined = first
  while (rows) rows = readRun(request, page, rows, from)
  return page
}

/** Reads up to the end, the page's limit, or a group; behind a group are the rows that it returns. */
function readRun<Row extends Keyed>(
  request: PageRequest,
  page: Page<Row>,
  rows: Iterable<Row>,
  from: (lowest: Buffer) => Iterable<Row>,
): Iterable<Row> | undefined {
  for (const row of rows) {
    if (page.rows.length + page.commonPrefixes.length === request.limit) {
      page.isTruncated = true
      return undefined
    }
    const commonPrefix = request.delimiter && commonPrefixOf(keyText(row.key), request)
    if (commonPrefix) {
      page.commonPrefixes.push(commonPrefix)
      page.last = { commonPrefix }
      return from(endOfPrefix(commonPrefix))
    }
    page.rows.push(row)
    page.last = { row }
  }
  return undefined
}

function commonPrefixOf(key: string, { prefix, delimiter }: PageRequest): string | undefined {
  const end = key.indexOf(delimiter, prefix.length)
  return end === -1 ? undefined : key.slice(0, end + delimiter.length)
}

/** Where a page begins that follows `marker`: behind its whole group when it is the common prefix that a page ended with. */
export function lowestAfter(marker: string, { prefix, delimiter }: PageRequest): Buffer {
  if (marker === '' || Buffer.compare(keyBytes(marker), keyBytes(prefix)) < 0) return keyBytes(prefix)
  const isGroup =
    delimiter !== '' &&
    marker.startsWith(prefix) &&
    commonPrefixOf(marker, { prefix, delimiter, limit: 1 }) === marker
  return isGroup ? endOfPrefix(marker) : after(marker)
}

/** What `iterate` yields has no type of its own. */
export const rows = <T>(raw: Iterable<unknown>) => raw as Iterable<T>

/** One source after the other, each begun when the one before has ended. */
export function* chain<T>(...sources: (() => Iterable<T>)[]): Iterable<T> {
  for (const source of sources) yield* source()
}
