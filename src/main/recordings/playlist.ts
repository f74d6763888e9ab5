/** A piece as a playlist lists it. */
export interface ListedSegment {
  /** Below the channel; null where it leads elsewhere, and no object of the channel is meant. */
  name: string | null
  seconds: number
}

/** No more is read of a playlist: the service makes them up to 1 MB. */
export const mostPlaylistBytes = 8 * 1024 * 1024
const mostSegmentSeconds = 86_400

/** What an HLS playlist lists, in its order; null where the text is none. */
export function parsePlaylist(text: string): ListedSegment[] | null {
  const [head = '', ...lines] = text.split(/\r\n|\n|\r/)
  if (!/^\ufeff?#EXTM3U\s*$/.test(head)) return null
  const segments: ListedSegment[] = []
  let seconds = 0
  for (const line of lines) {
    const duration = /^#EXTINF:\s*(\d+(?:\.\d+)?)/.exec(line)?.[1]
    if (duration !== undefined) seconds = Math.min(Number(duration), mostSegmentSeconds)
    if (line.startsWith('#') || line.trim() === '') continue
    segments.push({ name: nameOf(line.trim()), seconds })
    seconds = 0
  }
  return segments
}

/** A playlist that lists playlists has no pieces of its own: to delete it must not delete those. */
function nameOf(uri: string): string | null {
  if (/^[a-z][a-z\d+.-]*:|^\//i.test(uri)) return null
  const name = decoded(uri.replace(/[?#].*$/, ''))
  if (name === null || name.endsWith('.m3u8')) return null
  return name.split('/').some((part) => ['', '.', '..'].includes(part)) ? null : name
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
