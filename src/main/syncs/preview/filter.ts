import { Minimatch } from 'minimatch'
import type { SyncFilter } from '../../../shared/contract/syncs.ts'

/** A file at one of the two ends. */
export interface FileFacts {
  sizeBytes: number
  modifiedAtMs: number | null
}

const dayMs = 24 * 60 * 60 * 1000

/** Answers whether a file counts; see `syncFilter`. An unknown time is neither too old nor too new. */
export function createFilter(filter: SyncFilter, nowMs: number): (path: string, file: FileFacts) => boolean {
  const { minBytes, maxBytes, newerThanDays, olderThanDays } = filter
  const isIncluded = matcherOf(filter.include)
  const isExcluded = matcherOf(filter.exclude)
  const hasSize = ({ sizeBytes }: FileFacts) =>
    sizeBytes >= (minBytes ?? 0) && sizeBytes <= (maxBytes ?? Infinity)
  const hasAge = ({ modifiedAtMs }: FileFacts) => {
    if (modifiedAtMs === null) return true
    const days = (nowMs - modifiedAtMs) / dayMs
    return days <= (newerThanDays ?? Infinity) && days >= (olderThanDays ?? -Infinity)
  }
  return (path, file) =>
    (filter.include.length === 0 || isIncluded(path)) && !isExcluded(path) && hasSize(file) && hasAge(file)
}

/** The same on every system: case counts, `*` also matches names that begin with a dot. */
const options = {
  dot: true,
  nocase: false,
  nocomment: true,
  nonegate: true,
  platform: 'linux',
  preserveMultipleSlashes: true,
  braceExpandMax: 1000,
} as const

function matcherOf(globs: string[]): (path: string) => boolean {
  const matchers = globs.map((glob) => new Minimatch(wholeGlob(glob), options))
  return (path) => matchers.some((matcher) => matcher.match(path))
}

function wholeGlob(glob: string): string {
  const inside = glob.endsWith('/') ? `${glob}**` : glob
  // A leading slash ties a pattern to the synced folder itself.
  if (inside.startsWith('/')) return inside.slice(1)
  const isOfAnyFolder = !glob.slice(0, -1).includes('/')
  return isOfAnyFolder ? `**/${inside}` : inside
}
