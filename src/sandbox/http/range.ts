import { refuse } from '../errors.ts'
import type { Headers } from './incoming.ts'

/** The bytes `from` (inclusive) to `to` (exclusive). */
export interface ByteRange {
  from: number
  to: number
}

/**
 * What a `Range` header asks of `sizeBytes` bytes. `whole`: everything, since the service ignores what it does not like;
 * `unsatisfiable`: only said under `x-oss-range-behavior: standard`.
 */
export function readRange(
  header: string | undefined,
  sizeBytes: number,
  isStandard: boolean,
): ByteRange | 'whole' | 'unsatisfiable' {
  const found = /^\s*bytes=(\d*)-(\d*)\s*$/i.exec(header ?? '')
  if (!found || (found[1] === '' && found[2] === '')) return 'whole'
  if (found[1] === '') return lastBytes(Number(found[2]), sizeBytes, isStandard)
  const from = Number(found[1])
  const last = found[2] === '' ? sizeBytes - 1 : Number(found[2])
  if (found[2] !== '' && last < from) return 'whole'
  if (from >= sizeBytes) return isStandard ? 'unsatisfiable' : 'whole'
  if (last >= sizeBytes && !isStandard) return 'whole'
  return { from, to: Math.min(last + 1, sizeBytes) }
}

function lastBytes(
  count: number,
  sizeBytes: number,
  isStandard: boolean,
): ByteRange | 'whole' | 'unsatisfiable' {
  if (count === 0 || sizeBytes === 0) return isStandard ? 'unsatisfiable' : 'whole'
  return { from: Math.max(sizeBytes - count, 0), to: sizeBytes }
}

/** The range of an answer's `sizeBytes` bytes that a request is for; undefined for all of them. */
export function requestedRange(headers: Headers, sizeBytes: number): ByteRange | undefined {
  const isStandard = headers['x-oss-range-behavior'] === 'standard'
  const range = readRange(headers['range'], sizeBytes, isStandard)
  if (range === 'unsatisfiable') {
    throw refuse('InvalidRange', {
      details: { ActualObjectSize: String(sizeBytes), RangeRequested: headers['range'] },
      headers: { 'Content-Range': `bytes */${sizeBytes}` },
    })
  }
  return range === 'whole' ? undefined : range
}
