import type { DatabaseSync } from 'node:sqlite'
import type { Samples } from '../../../shared/contract/liveStatus.ts'
import { joinPoints, type Bucket } from './points.ts'

/** What one look has measured; of one that found no stream, only that. */
export interface Sample {
  atMs: number
  isLive: boolean
  videoBitsPerSecond: number | null
  audioBitsPerSecond: number | null
  framesPerSecond: number | null
}

export interface Span {
  fromMs: number
  toMs: number
}

export interface SampleRows {
  add: (channelId: number, sample: Sample) => void
  /** Of each stretch of time the lowest of each column, so that no drop gets lost. */
  thinned: (channelId: number, span: Span, mostPoints: number) => Samples
  /** The lowest bits per second of each of so many equal stretches; null where it was not live all the time. */
  line: (channelId: number, span: Span, pointCount: number) => (number | null)[]
  forgetBefore: (channelId: number, timeMs: number) => void
}

/** Looks at a live channel are never farther apart: where they are, nobody was looking. */
const gapMs = 45_000

/** Each sample, with the time at which the line before it breaks off. */
const seenSql = `
  SELECT at_ms, is_live, video_bits, audio_bits, frames,
    CASE WHEN is_live = 0 THEN at_ms
         WHEN at_ms - lag(at_ms) OVER (ORDER BY at_ms) > ${gapMs} THEN lag(at_ms) OVER (ORDER BY at_ms) + 1
    END AS break_ms
  FROM samples WHERE channel_id = $channelId AND at_ms BETWEEN $fromMs AND $toMs`

const thinnedSql = `
  WITH seen AS (${seenSql})
  SELECT
    min(at_ms) FILTER (WHERE is_live = 1) AS atMs,
    min(video_bits) AS videoBitsPerSecond, min(audio_bits) AS audioBitsPerSecond, min(frames) AS framesPerSecond,
    min(break_ms) AS firstBreakMs, max(break_ms) AS lastBreakMs
  FROM seen GROUP BY CAST((at_ms - $fromMs) / $widthMs AS INTEGER) ORDER BY min(at_ms)`

const lineSql = `
  SELECT CAST((at_ms - $fromMs) / $widthMs AS INTEGER) AS number,
    CASE WHEN min(is_live) = 1 THEN min(ifnull(video_bits, 0) + ifnull(audio_bits, 0)) END AS bitsPerSecond
  FROM samples WHERE channel_id = $channelId AND at_ms BETWEEN $fromMs AND $toMs
  GROUP BY number`

export function openSamples(database: DatabaseSync): SampleRows {
  const insert = database.prepare('INSERT OR REPLACE INTO samples VALUES (?, ?, ?, ?, ?, ?)')
  const readThinned = database.prepare(thinnedSql)
  const readLine = database.prepare(lineSql)
  const remove = database.prepare('DELETE FROM samples WHERE channel_id = ? AND at_ms < ?')
  const widthOf = ({ fromMs, toMs }: Span, count: number) =>
    Math.max(1, Math.ceil((toMs - fromMs + 1) / count))

  return {
    add: (channelId, { atMs, isLive, videoBitsPerSecond, audioBitsPerSecond, framesPerSecond }) => {
      const rates = [videoBitsPerSecond, audioBitsPerSecond, framesPerSecond]
      insert.run(channelId, atMs, Number(isLive), ...rates)
    },
    thinned: (channelId, span, mostPoints) => {
      // Each stretch may need a second point, at which the line breaks off.
      const $widthMs = widthOf(span, Math.max(1, Math.floor(mostPoints / 2)))
      const { fromMs: $fromMs, toMs: $toMs } = span
      const rows = readThinned.all({ $channelId: channelId, $fromMs, $toMs, $widthMs })
      return joinPoints(rows as unknown as Bucket[])
    },
    line: (channelId, span, pointCount) => {
      const $widthMs = widthOf(span, pointCount)
      const { fromMs: $fromMs, toMs: $toMs } = span
      const line = new Array<number | null>(pointCount).fill(null)
      for (const { number, bitsPerSecond } of readLine.all({
        $channelId: channelId,
        $fromMs,
        $toMs,
        $widthMs,
      }))
        line[Number(number)] = bitsPerSecond === null ? null : Number(bitsPerSecond)
      return line
    },
    forgetBefore: (channelId, timeMs) => {
      remove.run(channelId, timeMs)
    },
  }
}
