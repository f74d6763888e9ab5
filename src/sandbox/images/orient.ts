import { drawing } from './action.ts'
import type { Action } from './action.ts'
import { checkRotated } from './limits.ts'
import { onlyValue, toChoice, toFlag, toInteger } from './parameters.ts'
import type { Given } from './parameters.ts'
import { drawn } from './picture.ts'
import type { Picture, Work } from './picture.ts'

const transparent = { r: 255, g: 255, b: 255, alpha: 0 }

/** `rotate,90`: degrees clockwise. */
export function rotate(given: Given): Action {
  const degrees = toInteger('rotate', onlyValue(given), { min: 0, max: 360 })
  return drawing((picture, work) => {
    checkRotated(picture)
    if (degrees % 360 === 0) return picture
    return drawn(work, picture, (image) =>
      degrees % 90 === 0
        ? image.rotate(degrees)
        : image.ensureAlpha().rotate(degrees, { background: transparent }),
    )
  })
}

/** `auto-orient,1` sets the image upright as its EXIF says. */
export function autoOrient(given: Given): Action {
  const isWanted = toFlag('auto-orient', onlyValue(given))
  return drawing((picture, work) => (isWanted ? upright(picture, work) : picture))
}

/** By how many degrees each orientation of EXIF is turned, and whether it is a mirror image after that. */
const turns: Record<number, { degrees: number; isMirrored: boolean }> = {
  2: { degrees: 0, isMirrored: true },
  3: { degrees: 180, isMirrored: false },
  4: { degrees: 180, isMirrored: true },
  5: { degrees: 90, isMirrored: true },
  6: { degrees: 90, isMirrored: false },
  7: { degrees: 270, isMirrored: true },
  8: { degrees: 270, isMirrored: false },
}

async function upright(picture: Picture, work: Work): Promise<Picture> {
  const turn = turns[picture.orientation]
  if (!turn) return picture
  const turned =
    turn.degrees === 0 ? picture : await drawn(work, picture, (image) => image.rotate(turn.degrees))
  const mirrored = turn.isMirrored ? await drawn(work, turned, (image) => image.flop()) : turned
  return { ...mirrored, orientation: 1 }
}

/** `flip,horizontal` swaps left and right. */
export function flip(given: Given): Action {
  const direction = toChoice('flip', onlyValue(given), ['horizontal', 'vertical', 'both'])
  return drawing((picture, work) =>
    drawn(work, picture, (image) => image.flop(direction !== 'vertical').flip(direction !== 'horizontal')),
  )
}
