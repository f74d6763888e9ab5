import { bareEtag } from './etags.ts'
import { parseHttpDate } from './dates.ts'
import type { Headers } from './incoming.ts'

/** `failed`: names the header that did not hold. */
export type Verdict = 'met' | 'not-modified' | { failed: string }

interface Validators {
  /** Without quotes. */
  etag: string
  modifiedMs: number
}

/** Checks the four conditional headers, whose names may carry a prefix such as `x-oss-copy-source-`. */
export function checkConditions(headers: Headers, { etag, modifiedMs }: Validators, prefix = ''): Verdict {
  const value = (name: string) => headers[`${prefix}${name}`]
  const modifiedSeconds = Math.floor(modifiedMs / 1000)
  const ifMatch = value('if-match')
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, etag)) return { failed: 'If-Match' }
  } else {
    const since = seconds(value('if-unmodified-since'))
    if (since !== undefined && since < modifiedSeconds) return { failed: 'If-Unmodified-Since' }
  }
  const ifNoneMatch = value('if-none-match')
  if (ifNoneMatch !== undefined) return matches(ifNoneMatch, etag) ? 'not-modified' : 'met'
  const since = seconds(value('if-modified-since'))
  return since !== undefined && since >= modifiedSeconds ? 'not-modified' : 'met'
}

function matches(condition: string, etag: string): boolean {
  return condition.split(',').some((item) => item.trim() === '*' || bareEtag(item.trim()) === bareEtag(etag))
}

function seconds(date: string | undefined): number | undefined {
  const timeMs = date === undefined ? undefined : parseHttpDate(date)
  return timeMs === undefined ? undefined : Math.floor(timeMs / 1000)
}
