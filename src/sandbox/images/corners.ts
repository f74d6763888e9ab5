import type { Sharp } from 'sharp'
import { drawing } from './action.ts'
import type { Action } from './action.ts'
import type { Size } from './limits.ts'
import { readParameters, requiredInteger } from './parameters.ts'
import type { Given } from './parameters.ts'
import { drawn } from './picture.ts'

const radiusBounds = { min: 1, max: 4096 }

/** `circle,r_100`: a disc from the middle, in a square that just holds it. */
export function circle(given: Given): Action {
  const wanted = requiredInteger(readParameters(given, ['r']), 'r', radiusBounds)
  return drawing(async (picture, work) => {
    const side = Math.max(1, 2 * Math.min(wanted, half(picture)))
    const left = Math.floor((picture.width - side) / 2)
    const top = Math.floor((picture.height - side) / 2)
    const area = { left, top, width: side, height: side }
    const square = await drawn(work, picture, (image) => image.extract(area), area)
    return drawn(work, square, (image) => rounded(image, square, side / 2))
  })
}

/** `rounded-corners,r_30` */
export function roundedCorners(given: Given): Action {
  const wanted = requiredInteger(readParameters(given, ['r']), 'r', radiusBounds)
  return drawing((picture, work) =>
    drawn(work, picture, (image) => rounded(image, picture, Math.min(wanted, half(picture)))),
  )
}

const half = ({ width, height }: Size) => Math.floor(Math.min(width, height) / 2)

function rounded(image: Sharp, { width, height }: Size, radius: number): Sharp {
  const mask = `<svg width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="${radius}"/></svg>`
  return image.ensureAlpha().composite([{ input: Buffer.from(mask), blend: 'dest-in' }])
}
