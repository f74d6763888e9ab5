import type { Stretch } from './streamErrors.ts'

/** Picture and sound of a piece do not end at the same moment. */
const toleranceSeconds = 0.5

/** A piece of a recording that is gone, while what is before it plays to its end. */
export function useMissingPiece(reached: (piece: Stretch) => void) {
  let missing: Stretch | null = null

  return {
    /** There is one ahead, or none any more. */
    set: (piece: Stretch | null) => (missing = piece),
    isAhead: () => missing !== null,
    /** To be told how far it has played. */
    see: (seconds: number) => {
      if (missing && seconds >= missing.startSeconds - toleranceSeconds) reached(missing)
    },
  }
}
