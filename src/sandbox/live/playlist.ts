import { refuse } from '../errors.ts'

export const playlistType = 'application/x-mpegURL'

export interface Segment {
  /** Relative to the playlist, escaped. */
  uri: string
  seconds: number
}

const maxBytes = 1024 * 1024
const entryOf = ({ uri, seconds }: Segment) => `#EXTINF:${seconds.toFixed(3)},\n${uri}\n`
/** More than this do not fit into a playlist, however short their names. */
export const maxSegments = Math.floor(maxBytes / entryOf({ uri: '.ts', seconds: 1 }).length)

/** An HLS playlist of segments that are all there. Throws where there are none, or too many. */
export function playlistOf(segments: Segment[]): string {
  if (segments.length === 0) throw refuse('InvalidRequest', { message: 'No ts found in the playlist.' })
  const playlist = `${livePlaylistOf(segments, { firstNumber: 0, leastSeconds: 1 })}#EXT-X-ENDLIST\n`
  if (playlist.length > maxBytes) throw refuse('InvalidRequest', { message: 'Size of playlist is too big.' })
  return playlist
}

interface Window {
  /** How many segments came before them. */
  firstNumber: number
  /** Segments may be announced as longer than those that are there. */
  leastSeconds: number
}

/** The playlist of a stream that goes on, with its last segments. */
export function livePlaylistOf(segments: Segment[], { firstNumber, leastSeconds }: Window): string {
  const longest = segments.reduce((most, { seconds }) => Math.max(most, Math.round(seconds)), leastSeconds)
  const head = `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-MEDIA-SEQUENCE:${firstNumber}\n#EXT-X-TARGETDURATION:${longest}\n`
  return `${head}${segments.map(entryOf).join('')}`
}
