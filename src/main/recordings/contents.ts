import type { Recording, SpanContent } from '../../shared/contract/recordings.ts'
import type { ChannelPlaylist } from './channelContent.ts'
import type { ChannelFiles } from './channelFiles.ts'
import type { ListedSegment } from './playlist.ts'

/** What the pieces that a playlist lists are together. */
export function contentOf(segments: ListedSegment[], files: ChannelFiles): SpanContent {
  const present = [...namesIn(segments)].flatMap((name) => files.get(name) ?? [])
  const times = present.map(({ writtenAtMs }) => writtenAtMs)
  return {
    segmentCount: segments.length,
    durationSeconds: sum(segments.map(({ seconds }) => seconds)),
    sizeBytes: sum(present.map(({ sizeBytes }) => sizeBytes)),
    fromMs: times.length === 0 ? null : times.reduce((least, time) => Math.min(least, time)),
    toMs: times.length === 0 ? null : times.reduce((most, time) => Math.max(most, time)),
  }
}

export const recordingOf = (
  { name, writtenAtMs, segments }: ChannelPlaylist,
  files: ChannelFiles,
): Recording => ({
  ...contentOf(segments, files),
  name,
  createdAtMs: writtenAtMs,
  missingCount: segments.filter((segment) => segment.name === null || !files.has(segment.name)).length,
})

/** Each once, in the order in which they are played. */
export const namesIn = (segments: ListedSegment[]): Set<string> =>
  new Set(segments.flatMap(({ name }) => name ?? []))

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
