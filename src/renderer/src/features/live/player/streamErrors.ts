import { codecName, stateOfFailure, type StreamState } from './streamState.ts'

/** What hls.js tells of an error, as far as it matters here. */
export interface StreamError {
  type: string
  details: string
  fatal: boolean
  mimeType?: string
  response?: { code: number }
  frag?: { start: number; duration: number; endList?: boolean }
}

export interface Stretch {
  startSeconds: number
  endSeconds: number
}

/** What is to be done about an error; null where it passes by itself. */
export type Verdict =
  | { type: 'fail'; state: StreamState }
  | { type: 'recover' }
  /** A piece of a recording is gone; what is before it can still be played. */
  | { type: 'missing'; piece: Stretch }
  | null

/** One may be damaged, or empty. */
const mostUnknownPieces = 2

const codecErrors = new Set([
  'bufferAddCodecError',
  'bufferIncompatibleCodecsError',
  'manifestIncompatibleCodecsError',
])

const fail = (state: StreamState): Verdict => ({ type: 'fail', state })

/** Judges the errors of one player, from its first to its last. */
export function createErrorJudge(isLive: boolean) {
  let hasRecovered = false
  /** Pieces in a row in which nothing is known here: it skips them without an end. */
  let unknownPieces = 0

  function judgeNetwork({ details, response, frag }: StreamError): Verdict {
    const what = details.startsWith('frag') ? 'piece' : 'playlist'
    const endSeconds = frag ? frag.start + frag.duration : 0
    return fail(stateOfFailure({ what, status: response?.code ?? null, isLive, endSeconds }))
  }

  return {
    /** A piece was understood. */
    seePiece: () => (unknownPieces = 0),
    /** Something is shown. */
    seePicture: () => (hasRecovered = false),
    judge(error: StreamError): Verdict {
      const { type, details, fatal, mimeType, response, frag } = error
      if (codecErrors.has(details)) return fail({ type: 'noCodec', codec: codecName(mimeType ?? '') })
      if (details === 'fragParsingError') {
        unknownPieces += 1
        if (fatal || unknownPieces >= mostUnknownPieces || frag?.endList)
          return fail({ type: 'noCodec', codec: null })
      }
      if (details === 'fragLoadError' && response?.code === 404 && frag && !isLive)
        return {
          type: 'missing',
          piece: { startSeconds: frag.start, endSeconds: frag.start + frag.duration },
        }
      if (!fatal) return null
      // A playlist came, and is none.
      if (details === 'manifestParsingError' || details === 'levelParsingError')
        return fail({ type: 'broken' })
      if (type === 'networkError') return judgeNetwork(error)
      if (type !== 'mediaError' || hasRecovered) return fail({ type: 'broken' })
      hasRecovered = true
      return { type: 'recover' }
    },
  }
}
