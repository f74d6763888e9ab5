/** What a player shows, or why it shows nothing. */
export type StreamState =
  | { type: 'waiting' }
  | { type: 'playing' }
  | { type: 'soundOnly' }
  /** Live: nobody broadcasts. */
  | { type: 'idle' }
  /** Somebody broadcasts, and the playlist is not there yet, or is still that of the broadcast before. */
  | { type: 'unwritten'; playlistName: string }
  /** A recording whose playlist is not there. */
  | { type: 'gone' }
  /** Nothing here decodes it; null where the stream does not say what it is. */
  | { type: 'noCodec'; codec: string | null }
  /** A recording from which a piece was deleted; `goOnAtSeconds` is behind it. */
  | { type: 'missingPiece'; goOnAtSeconds: number }
  | { type: 'denied' }
  | { type: 'busy' }
  | { type: 'unreachable' }
  | { type: 'broken' }

export interface LoadFailure {
  what: 'playlist' | 'piece'
  /** Of the answer; null or 0 where none came. */
  status: number | null
  isLive: boolean
  /** Where what could not be loaded ends. */
  endSeconds: number
}

/** What it means that something could not be loaded. */
export function stateOfFailure({ what, status, isLive, endSeconds }: LoadFailure): StreamState {
  if (status === 404 && what === 'playlist') return { type: isLive ? 'idle' : 'gone' }
  if (status === 404 && !isLive) return { type: 'missingPiece', goOnAtSeconds: endSeconds }
  if (status === 401 || status === 403 || status === 409) return { type: 'denied' }
  if (status === 429 || status === 503) return { type: 'busy' }
  return {
    type:
      status === 404 ? 'broken' : status === null || status === 0 || status >= 500 ? 'unreachable' : 'broken',
  }
}

const retriedStates = new Set<StreamState['type']>(['idle', 'denied', 'busy', 'unreachable', 'broken'])

/** An empty playlist says that nobody broadcasts; whoever was asked may know better. */
export const stateOnAir = (state: StreamState, isOnAir: boolean, playlistName: string): StreamState =>
  state.type === 'idle' && isOnAir ? { type: 'unwritten', playlistName } : state

/** After how many seconds it is tried again, the first time at 0; null where trying again changes nothing. */
export function retryDelaySeconds({ type }: StreamState, attempt: number): number | null {
  if (!retriedStates.has(type)) return null
  return type === 'idle' ? Math.min(10, 3 + attempt) : Math.min(30, 2 ** (attempt + 1))
}

/** A playlist that nobody has written to for so long belongs to a broadcast that has ended. */
export const isStale = (ageSeconds: number, segmentSeconds: number) =>
  ageSeconds > Math.max(20, 4 * segmentSeconds)

const codecNames: [RegExp, string][] = [
  [/^avc[13]|^h264/i, 'H.264'],
  [/^hvc1|^hev1|^h265|^hevc/i, 'H.265 (HEVC)'],
  [/^av01/i, 'AV1'],
  [/^vp0?9/i, 'VP9'],
  [/^mp4a\.(69|6b|40\.34)|^mp3/i, 'MP3'],
  [/^mp4a|^aac/i, 'AAC'],
  [/^ac-3|^ec-3/i, 'Dolby Digital'],
  [/^opus/i, 'Opus'],
]

/** What people call a codec such as `hvc1.1.6.L93`, also within a media type. */
export function codecName(text: string): string | null {
  const codec = /codecs="?([^",;]+)/.exec(text)?.[1] ?? text
  if (codec === '' || codec.includes('/')) return null
  return codecNames.find(([pattern]) => pattern.test(codec))?.[1] ?? codec
}
