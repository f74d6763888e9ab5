import { drawing } from './action.ts'
import type { Action } from './action.ts'
import { onlyValue, readParameters, requiredInteger, toInteger } from './parameters.ts'
import type { Given } from './parameters.ts'
import { drawn } from './picture.ts'

const percent = { min: -100, max: 100 }
const middle = 128

/** `blur,r_3,s_2`: radius in pixels, and standard deviation. */
export function blur(given: Given): Action {
  const parameters = readParameters(given, ['r', 's'])
  const bounds = { min: 1, max: 50 }
  const radius = requiredInteger(parameters, 'r', bounds)
  const sigma = requiredInteger(parameters, 's', bounds)
  // The library ends its kernel where the bell curve falls below this share of its top.
  const share = Math.exp(-(radius * radius) / (2 * sigma * sigma))
  const minAmplitude = Math.min(1, Math.max(0.001, share))
  return drawing((picture, work) => drawn(work, picture, (image) => image.blur({ sigma, minAmplitude })))
}

/** `bright,50` */
export function bright(given: Given): Action {
  const value = toInteger('bright', onlyValue(given), percent)
  return drawing((picture, work) => drawn(work, picture, (image) => image.linear(1, (value * 255) / 100)))
}

/** `contrast,-50`: -100 leaves nothing but gray, 100 nothing but full and no color. */
export function contrast(given: Given): Action {
  const value = toInteger('contrast', onlyValue(given), percent)
  const slope = value === 100 ? 255 : Math.tan(((value + 100) / 100) * (Math.PI / 4))
  return drawing((picture, work) =>
    drawn(work, picture, (image) => image.linear(slope, middle * (1 - slope))),
  )
}

/** `sharpen,100` */
export function sharpen(given: Given): Action {
  const value = toInteger('sharpen', onlyValue(given), { min: 50, max: 399 })
  return drawing((picture, work) =>
    drawn(work, picture, (image) => image.sharpen({ sigma: 1, m1: value / 100, m2: value / 50 })),
  )
}
