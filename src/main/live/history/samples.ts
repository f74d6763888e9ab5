import type { DatabaseSync } from 'node:sqlite'
import type { Samples } from '../../../shared/contract/liveStatus.ts'
import { joinPoints, type Stretch } from './points.ts'

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
  /** The lowest bits per second of each of the last minutes; null where it was not live, or stopped being so. */
  line: (channelId: number, toMs: number, minuteCount: number) => (number | null)[]
  forgetBefore: (channelId: number, timeMs: number) => void
}

const minuteMs = 60_000

/** The lower of two values, of which either may be missing. */
const lower = (column: string) =>
  `${column} = min(ifnull(${column}, excluded.${column}), ifnull(excluded.${column}, ${column}))`

/** Two days have more samples than can be read while a window waits: the minutes hold what is left of them when thinned. */
const addToMinuteSql = `
  INSERT INTO minutes VALUES ($channelId, $minute, $liveMs, $video, $audio, $frames, $breakMs, $breakMs)
  ON CONFLICT DO UPDATE SET
    live_ms = ifnull(live_ms, excluded.live_ms),
    ${lower('video_bits')}, ${lower('audio_bits')}, ${lower('frames')},
    first_break_ms = ifnull(first_break_ms, excluded.first_break_ms),
    last_break_ms = ifnull(excluded.last_break_ms, last_break_ms)`

const lowsSql = `
  min(video_bits) AS videoBitsPerSecond, min(audio_bits) AS audioBitsPerSecond, min(frames) AS framesPerSecond`

const fromSamplesSql = `
  SELECT min(at_ms) FILTER (WHERE is_live = 1) AS atMs, ${lowsSql},
    min(at_ms) FILTER (WHERE is_live = 0) AS firstBreakMs, max(at_ms) FILTER (WHERE is_live = 0) AS lastBreakMs
  FROM samples WHERE channel_id = $channelId AND at_ms BETWEEN $fromMs AND $toMs
  GROUP BY CAST((at_ms - $fromMs) / $widthMs AS INTEGER)`

const fromMinutesSql = `
  SELECT min(live_ms) AS atMs, ${lowsSql}, min(first_break_ms) AS firstBreakMs, max(last_break_ms) AS lastBreakMs
  FROM minutes WHERE channel_id = $channelId AND minute_ms BETWEEN $fromMs - ${minuteMs - 1} AND $toMs
  GROUP BY CAST((minute_ms - $fromMs) / $widthMs AS INTEGER)`

const lineSql = `
  SELECT minute_ms AS minute,
    CASE WHEN last_break_ms IS NULL OR last_break_ms < live_ms
      THEN ifnull(video_bits, 0) + ifnull(audio_bits, 0) END AS bitsPerSecond
  FROM minutes WHERE channel_id = ? AND minute_ms BETWEEN ? AND ?`

export function openSamples(database: DatabaseSync): SampleRows {
  const insert = database.prepare('INSERT OR REPLACE INTO samples VALUES (?, ?, ?, ?, ?, ?)')
  const addToMinute = database.prepare(addToMinuteSql)
  const readSamples = database.prepare(fromSamplesSql)
  const readMinutes = database.prepare(fromMinutesSql)
  const readLine = database.prepare(lineSql)
  const removal = [
    'DELETE FROM samples WHERE channel_id = ? AND at_ms < ?',
    'DELETE FROM minutes WHERE channel_id = ? AND minute_ms < ?',
  ].map((sql) => database.prepare(sql))

  return {
    add: (channelId, { atMs, isLive, ...rates }) => {
      const { videoBitsPerSecond: video, audioBitsPerSecond: audio, framesPerSecond: frames } = rates
      insert.run(channelId, atMs, Number(isLive), video, audio, frames)
      addToMinute.run({
        ...{ $channelId: channelId, $minute: minuteOf(atMs), $video: video, $audio: audio, $frames: frames },
        ...{ $liveMs: isLive ? atMs : null, $breakMs: isLive ? null : atMs },
      })
    },
    thinned: (channelId, { fromMs, toMs }, mostPoints) => {
      // Each stretch may need a second point, at which the line breaks off.
      const stretchCount = Math.max(1, Math.floor(mostPoints / 2))
      const $widthMs = Math.max(1, Math.ceil((toMs - fromMs + 1) / stretchCount))
      const read = $widthMs < minuteMs ? readSamples : readMinutes
      const stretches = read.all({ $channelId: channelId, $fromMs: fromMs, $toMs: toMs, $widthMs })
      return joinPoints(stretches as unknown as Stretch[])
    },
    line: (channelId, toMs, minuteCount) => {
      const lastMs = minuteOf(toMs)
      const firstMs = lastMs - minuteCount * minuteMs
      const line = new Array<number | null>(minuteCount + 1).fill(null)
      for (const { minute, bitsPerSecond } of readLine.all(channelId, firstMs, lastMs))
        line[(Number(minute) - firstMs) / minuteMs] = bitsPerSecond === null ? null : Number(bitsPerSecond)
      // A minute that has only begun may have no look yet.
      return line.at(-1) === null ? line.slice(0, -1) : line.slice(1)
    },
    forgetBefore: (channelId, timeMs) => {
      for (const each of removal) each.run(channelId, timeMs)
    },
  }
}

const minuteOf = (timeMs: number) => Math.floor(timeMs / minuteMs) * minuteMs
