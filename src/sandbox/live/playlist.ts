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
  const longest = segments.reduce((most, { seconds }) => Math.max(most, Math.round(seconds)), 1)
  const head = `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-TARGETDURATION:${longest}\n`
  const playlist = `${head}${segments.map(entryOf).join('')}#EXT-X-ENDLIST\n`
  if (playlist.length > maxBytes) throw refuse('InvalidRequest', { message: 'Size of playlist is too big.' })
  return playlist
}
