import { anchorOf } from './gravity.ts'
import type { Gravity } from './gravity.ts'
import type { Size } from './limits.ts'
import { drawn, openFrame, rawFrame } from './picture.ts'
import type { Picture, Work } from './picture.ts'
import type { Mark } from './watermarkMark.ts'

/** Where a watermark stands. */
export interface Place {
  gravity: Gravity
  /** Pixels from the edges. */
  x: number
  y: number
  /** Pixels below the middle, where that is the height at which it stands. */
  verticalOffset: number
}

/** What of the mark lies outside of the image is cut off. */
export async function placed(
  work: Work,
  picture: Picture,
  { mark, place }: { mark: Mark; place: Place },
): Promise<Picture> {
  const { left, top } = cornerOf(picture, mark.raw, place)
  const hidden = { left: Math.max(0, -left), top: Math.max(0, -top) }
  const width = Math.min(mark.raw.width - hidden.left, picture.width - Math.max(0, left))
  const height = Math.min(mark.raw.height - hidden.top, picture.height - Math.max(0, top))
  if (width <= 0 || height <= 0) return picture
  const visible = await rawFrame(openFrame(work, mark).extract({ ...hidden, width, height }))
  return drawn(work, picture, (image) =>
    image.composite([
      { input: visible.data, raw: visible.raw, left: Math.max(0, left), top: Math.max(0, top) },
    ]),
  )
}

function cornerOf(picture: Size, mark: Size, { gravity, x, y, verticalOffset }: Place) {
  const anchor = anchorOf(gravity)
  const along = (free: number, share: number, distance: number) =>
    Math.round(free * share) + (share === 0 ? distance : share === 1 ? -distance : 0)
  const middle = anchor.y === 0.5 ? verticalOffset : 0
  return {
    left: along(picture.width - mark.width, anchor.x, x),
    top: along(picture.height - mark.height, anchor.y, y) + middle,
  }
}

/** The mark again and again, all over the image. */
export async function tiled(work: Work, picture: Picture, mark: Mark): Promise<Picture> {
  const width = Math.min(mark.raw.width, picture.width)
  const height = Math.min(mark.raw.height, picture.height)
  const tile = await rawFrame(openFrame(work, mark).extract({ left: 0, top: 0, width, height }))
  return drawn(work, picture, (image) =>
    image.composite([{ input: tile.data, raw: tile.raw, tile: true, left: 0, top: 0 }]),
  )
}
