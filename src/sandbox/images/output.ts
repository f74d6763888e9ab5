import { invalidArgument, refuse } from '../errors.ts'
import type { Action } from './action.ts'
import type { Format } from './formats.ts'
import { integer, onlyValue, readParameters, toChoice, toFlag } from './parameters.ts'
import type { Given } from './parameters.ts'

const written = ['jpg', 'jpeg', 'png', 'webp', 'bmp', 'gif', 'tiff', 'avif', 'heic'] as const

/** `format,png` */
export function format(given: Given): Action {
  const value = toChoice('format', onlyValue(given), written)
  if (value === 'heic') {
    throw refuse('NotImplemented', { status: 501, message: 'This server cannot write HEIC.' })
  }
  const named: Format = value === 'jpeg' ? 'jpg' : value
  return { kind: 'output', output: { format: named } }
}

/** `quality,q_80` of the source's own, `quality,Q_80` of the scale; the latter counts where both are given. */
export function quality(given: Given): Action {
  const parameters = readParameters(given, ['q', 'Q'])
  const percent = { min: 1, max: 100 }
  const relative = integer(parameters, 'q', percent)
  const absolute = integer(parameters, 'Q', percent)
  const value = absolute ?? relative
  if (value === undefined) throw invalidArgument('quality', '', 'The quality is missing.')
  return { kind: 'output', output: { quality: { value, isRelative: absolute === undefined } } }
}

/** `interlace,1`: a JPEG that comes into view as a whole. */
export function interlace(given: Given): Action {
  return { kind: 'output', output: { isProgressive: toFlag('interlace', onlyValue(given)) } }
}
