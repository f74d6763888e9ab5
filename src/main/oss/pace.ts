import type { OssClientError } from './errors.ts'
import type { Sink } from './transport.ts'

/** Decides when bytes may move. */
export interface Pace {
  /** Whether there is a limit now; without one bytes go out in the pieces that they come in. */
  isLimited: () => boolean
  /** Asked before bytes go out and once they came in: what follows waits for the promise, or goes on at once. */
  take: (bytes: number) => Promise<void> | undefined
  /** Told of every failure that may pass by itself, whether or not the request is made again. */
  onSetback: (error: OssClientError) => void
}

/** Small, so that many slow requests at a time all show a sign of life before their timeout. */
const pieceBytes = 32 * 1024

export async function* pacedBody(body: AsyncIterable<Uint8Array>, pace: Pace): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, pace.isLimited() ? at + pieceBytes : chunk.length)
      await pace.take(piece.length)
      yield piece
      at += piece.length
    }
  }
}

export function pacedSink(sink: Sink, pace: Pace): Sink {
  return {
    write: (chunk) => {
      const written = sink.write(chunk)
      const paced = pace.take(chunk.length)
      return written && paced ? Promise.all([written, paced]) : (written ?? paced)
    },
    end: () => sink.end?.(),
  }
}
