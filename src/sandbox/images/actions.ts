import { invalidArgument } from '../errors.ts'
import type { Action } from './action.ts'
import { circle, roundedCorners } from './corners.ts'
import { crop, indexCrop } from './crop.ts'
import { averageHue, exif, info, plainInfo } from './info.ts'
import { autoOrient, flip, rotate } from './orient.ts'
import { format, interlace, quality } from './output.ts'
import type { Given } from './parameters.ts'
import { resize } from './resize.ts'
import { blur, bright, contrast, sharpen } from './tone.ts'
import { watermark } from './watermark.ts'

const readers = new Map<string, (given: Given) => Action>([
  ['resize', resize],
  ['crop', crop],
  ['indexcrop', indexCrop],
  ['circle', circle],
  ['rounded-corners', roundedCorners],
  ['rotate', rotate],
  ['auto-orient', autoOrient],
  ['flip', flip],
  ['quality', quality],
  ['format', format],
  ['interlace', interlace],
  ['blur', blur],
  ['bright', bright],
  ['contrast', contrast],
  ['sharpen', sharpen],
  ['watermark', watermark],
  ['info', info],
  ['average-hue', averageHue],
  // Of the old service, which spells them like this.
  ['@info', plainInfo],
  ['@exif', exif],
])

/** Checks an action's parameters. Throws InvalidArgument for an action that is not known. */
export function readAction(given: Given): Action {
  const reader = readers.get(given.name)
  if (reader) return reader(given)
  throw invalidArgument('x-oss-process', given.name, `There is no action ${given.name}.`)
}
