import type { Sharp } from 'sharp'
import { invalidArgument } from '../errors.ts'
import { drawing } from './action.ts'
import type { Action } from './action.ts'
import { checkResult } from './limits.ts'
import type { Size } from './limits.ts'
import { choice, color, integer, readParameters } from './parameters.ts'
import type { Given, Parameters } from './parameters.ts'
import { drawn } from './picture.ts'
import type { Picture, Work } from './picture.ts'

const modes = ['lfit', 'mfit', 'fill', 'pad', 'fixed'] as const
const side = { min: 1, max: 16_384 }

/** How large the image itself becomes, and what it is cut or filled up to. */
interface Plan {
  scaled: Size
  canvas: Size
}

/** `resize,m_fill,w_100,h_50`; `resize,p_50`; a watermark's image may say `resize,P_30`: percent of what it is put on. */
export function resize(given: Given): Action {
  const parameters = readParameters(given, ['m', 'w', 'h', 'l', 's', 'limit', 'color', 'p', 'P'])
  const mode = choice(parameters, 'm', modes) ?? 'lfit'
  const sides = sidesIn(parameters)
  const percent = integer(parameters, 'p', { min: 1, max: 1000 })
  const percentOfMain = integer(parameters, 'P', { min: 1, max: 100 })
  const mayEnlarge = choice(parameters, 'limit', ['0', '1']) === '0'
  const background = color(parameters, 'color') ?? '#FFFFFF'
  if (!sides && percent === undefined && percentOfMain === undefined) {
    throw invalidArgument('resize', given.values.join(','), 'resize needs a width, a height or a percentage.')
  }
  return drawing((picture, work) => {
    if (sides) {
      const plan = planned(picture, mode, boxOf(picture, sides))
      return isEnlarged(plan, picture) && !mayEnlarge ? picture : carryOut(work, picture, plan, background)
    }
    const size =
      percentOfMain === undefined ? scaledBy(picture, percent ?? 100) : within(picture, work, percentOfMain)
    return carryOut(work, picture, { scaled: size, canvas: size }, background)
  })
}

interface Sides {
  w?: number
  h?: number
  /** The longer side. */
  l?: number
  /** The shorter side. */
  s?: number
}

function sidesIn(parameters: Parameters): Sides | undefined {
  const [w, h, l, s] = ['w', 'h', 'l', 's'].map((name) => integer(parameters, name, side))
  return (w ?? h ?? l ?? s) === undefined ? undefined : { w, h, l, s }
}

/** Width and height count before longer and shorter side. */
function boxOf({ width, height }: Size, { w, h, l, s }: Sides): Partial<Size> {
  if (w !== undefined || h !== undefined) return { width: w, height: h }
  return width >= height ? { width: l, height: s } : { width: s, height: l }
}

function planned(picture: Size, mode: (typeof modes)[number], box: Partial<Size>): Plan {
  const { width = box.height, height = box.width } = box
  if (width === undefined || height === undefined) return { scaled: picture, canvas: picture }
  const [horizontal, vertical] = [width / picture.width, height / picture.height]
  if (box.width === undefined) return asWhole(scaledBy(picture, vertical * 100))
  if (box.height === undefined) return asWhole(scaledBy(picture, horizontal * 100))
  const canvas = { width, height }
  switch (mode) {
    case 'fixed':
      return asWhole(canvas)
    case 'lfit':
      return asWhole(scaledBy(picture, Math.min(horizontal, vertical) * 100))
    case 'mfit':
      return asWhole(scaledBy(picture, Math.max(horizontal, vertical) * 100))
    case 'pad':
      return { scaled: scaledBy(picture, Math.min(horizontal, vertical) * 100), canvas }
    case 'fill':
      return { scaled: scaledBy(picture, Math.max(horizontal, vertical) * 100), canvas }
  }
}

const asWhole = (size: Size): Plan => ({ scaled: size, canvas: size })

function scaledBy({ width, height }: Size, percent: number): Size {
  const scale = (length: number) => Math.max(1, Math.round((length * percent) / 100))
  return { width: scale(width), height: scale(height) }
}

function within(picture: Size, { main }: Work, percent: number): Size {
  if (!main) throw invalidArgument('P', String(percent), 'P is for the image of a watermark.')
  const box = scaledBy(main, percent)
  return scaledBy(picture, Math.min(box.width / picture.width, box.height / picture.height) * 100)
}

const isEnlarged = ({ scaled }: Plan, { width, height }: Size) =>
  scaled.width > width || scaled.height > height

async function carryOut(work: Work, picture: Picture, plan: Plan, background: string): Promise<Picture> {
  const { scaled, canvas } = plan
  checkResult(canvas)
  if (isEnlarged(plan, picture)) checkResult(scaled)
  const cut = { width: Math.min(scaled.width, canvas.width), height: Math.min(scaled.height, canvas.height) }
  const area = {
    left: Math.floor((scaled.width - cut.width) / 2),
    top: Math.floor((scaled.height - cut.height) / 2),
    ...cut,
  }
  const draw = (image: Sharp) => image.resize(scaled.width, scaled.height, { fit: 'fill' }).extract(area)
  return filledUp(work, await drawn(work, picture, draw, cut), canvas, background)
}

function filledUp(
  work: Work,
  picture: Picture,
  canvas: Size,
  background: string,
): Promise<Picture> | Picture {
  const { width, height } = picture
  if (width === canvas.width && height === canvas.height) return picture
  const left = Math.floor((canvas.width - width) / 2)
  const top = Math.floor((canvas.height - height) / 2)
  const [right, bottom] = [canvas.width - width - left, canvas.height - height - top]
  return drawn(work, picture, (image) => image.extend({ left, top, right, bottom, background }), canvas)
}
