import { invalidArgument, refuse } from '../errors.ts'
import { drawing } from './action.ts'
import type { Action } from './action.ts'
import { anchorOf, gravities } from './gravity.ts'
import { checkResult } from './limits.ts'
import type { Size } from './limits.ts'
import { choice, integer, readParameters } from './parameters.ts'
import type { Given } from './parameters.ts'
import { drawn } from './picture.ts'
import type { Picture, Work } from './picture.ts'

const length = { min: 1, max: 30_000 }
const offset = { min: 0, max: 30_000 }

interface Area extends Size {
  left: number
  top: number
}

/** `crop,w_100,h_50,x_10,y_10,g_se`: what lies outside of the image is left out. */
export function crop(given: Given): Action {
  const parameters = readParameters(given, ['w', 'h', 'x', 'y', 'g', 'p'])
  const [w, h] = [integer(parameters, 'w', length), integer(parameters, 'h', length)]
  const [x, y] = [integer(parameters, 'x', offset) ?? 0, integer(parameters, 'y', offset) ?? 0]
  const anchor = anchorOf(choice(parameters, 'g', gravities) ?? 'nw')
  const percent = integer(parameters, 'p', { min: 1, max: 200 }) ?? 100
  return drawing((picture, work) => {
    const horizontal = stretch(picture.width, { length: w, offset: x, anchor: anchor.x })
    const vertical = stretch(picture.height, { length: h, offset: y, anchor: anchor.y })
    const area = {
      left: horizontal.from,
      width: horizontal.to - horizontal.from,
      top: vertical.from,
      height: vertical.to - vertical.from,
    }
    return cut(work, picture, area, percent)
  })
}

/** From one edge to the other along one side. */
function stretch(
  side: number,
  { length: wanted, offset: from, anchor }: { length: number | undefined; offset: number; anchor: number },
): { from: number; to: number } {
  const start = Math.round(Math.max(0, side - (wanted ?? side)) * anchor) + from
  if (start >= side) throw refuse('BadRequest', { message: "Advance cut's position is out of image." })
  return { from: start, to: Math.min(side, start + (wanted ?? side)) }
}

async function cut(work: Work, picture: Picture, area: Area, percent: number): Promise<Picture> {
  const piece = await drawn(work, picture, (image) => image.extract(area), area)
  if (percent === 100) return piece
  const scale = (side: number) => Math.max(1, Math.round((side * percent) / 100))
  const size = { width: scale(piece.width), height: scale(piece.height) }
  checkResult(size)
  return drawn(work, piece, (image) => image.resize({ ...size, fit: 'fill' }), size)
}

/** `indexcrop,x_100,i_2`: the third of the columns that are 100 pixels wide; `y_` takes rows. */
export function indexCrop(given: Given): Action {
  const parameters = readParameters(given, ['x', 'y', 'i'])
  const [x, y] = [integer(parameters, 'x', length), integer(parameters, 'y', length)]
  const index = integer(parameters, 'i', { min: 0, max: 30_000 }) ?? 0
  const size = y ?? x
  if (size === undefined) throw invalidArgument('indexcrop', '', 'indexcrop needs x or y.')
  return drawing((picture, work) => {
    const { width, height } = picture
    const from = index * size
    if (from >= (y === undefined ? width : height)) return picture
    const area =
      y === undefined
        ? { left: from, top: 0, width: Math.min(size, width - from), height }
        : { left: 0, top: from, width, height: Math.min(size, height - from) }
    return drawn(work, picture, (image) => image.extract(area), area)
  })
}
