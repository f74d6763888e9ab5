import { invalidArgument } from '../errors.ts'
import { drawing } from './action.ts'
import type { Action } from './action.ts'
import { gravities } from './gravity.ts'
import { choice, decoded, integer, readParameters } from './parameters.ts'
import type { Given, Parameters } from './parameters.ts'
import { besides, faded } from './watermarkMark.ts'
import type { Arrangement } from './watermarkMark.ts'
import { imageMark } from './watermarkImage.ts'
import { placed, tiled } from './watermarkPlace.ts'
import type { Place } from './watermarkPlace.ts'
import { readText, textMark } from './watermarkText.ts'

const known = 't g x y voffset image text type color size shadow rotate fill order align interval'.split(' ')

/** `watermark,text_SGVsbG8,g_se,t_80`, with an image, a text, or both side by side. */
export function watermark(given: Given): Action {
  const parameters = readParameters(given, known)
  const image = decoded(parameters, 'image')
  const text = readText(parameters)
  if (image === undefined && text === undefined) {
    throw invalidArgument('watermark', given.values.join(','), 'A watermark needs a text or an image.')
  }
  const opacity = (integer(parameters, 't', { min: 0, max: 100 }) ?? 100) / 100
  const place = readPlace(parameters)
  const arrangement = readArrangement(parameters)
  const isFilled = choice(parameters, 'fill', ['0', '1']) === '1'
  return drawing(async (picture, work) => {
    const imageOf = image === undefined ? undefined : await imageMark(work, image, picture)
    const textOf = text && (await textMark(work, text))
    const mark = await faded(
      work,
      await besides(work, { image: imageOf, text: textOf }, arrangement),
      opacity,
    )
    return isFilled ? tiled(work, picture, mark) : placed(work, picture, { mark, place })
  })
}

function readPlace(parameters: Parameters): Place {
  const distance = { min: 0, max: 4096 }
  return {
    gravity: choice(parameters, 'g', gravities) ?? 'se',
    x: integer(parameters, 'x', distance) ?? 10,
    y: integer(parameters, 'y', distance) ?? 10,
    verticalOffset: integer(parameters, 'voffset', { min: -1000, max: 1000 }) ?? 0,
  }
}

function readArrangement(parameters: Parameters): Arrangement {
  return {
    isTextFirst: choice(parameters, 'order', ['0', '1']) === '1',
    align: choice(parameters, 'align', ['0', '1', '2']) ?? '2',
    gap: integer(parameters, 'interval', { min: 0, max: 1000 }) ?? 0,
  }
}
