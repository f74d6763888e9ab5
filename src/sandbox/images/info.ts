import type { Sharp } from 'sharp'
import { invalidArgument, refuse } from '../errors.ts'
import type { Action } from './action.ts'
import { readExif } from './exif.ts'
import type { Given } from './parameters.ts'
import { drawn, openFrame, reading } from './picture.ts'
import type { Work } from './picture.ts'
import { pictureOf } from './source.ts'
import type { Source } from './source.ts'

/** `info`: size, format, and EXIF where there is any. */
export function info(given: Given): Action {
  return describing(given, (source) => fields({ ...basics(source), ...exifOf(source) }))
}

/** What the old service answers to `@info`. */
export function plainInfo(given: Given): Action {
  return describing(given, (source) => fields(basics(source)))
}

/** What the old service answers to `@exif`. */
export function exif(given: Given): Action {
  return describing(given, (source) => {
    const found = exifOf(source)
    if (Object.keys(found).length === 0) throw refuse('BadRequest', { message: 'The image has no EXIF.' })
    const { FileSize, ImageHeight, ImageWidth } = basics(source)
    return fields({ FileSize, ImageHeight, ImageWidth, ...found })
  })
}

/** `average-hue`: the mean color. */
export function averageHue(given: Given): Action {
  return describing(given, async (source, work) => ({ RGB: await meanColor(source, work) }))
}

function describing(
  { name, values }: Given,
  describe: (source: Source, work: Work) => Promise<object> | object,
): Action {
  if (values.length > 0) throw invalidArgument(name, values.join(','), `${name} takes no value.`)
  return { kind: 'describe', describe }
}

type Fields = Record<string, string>

function basics({ bytes, format, frames, width, height, metadata }: Source) {
  const { density } = metadata
  return {
    FileSize: String(bytes.length),
    Format: format,
    FrameCount: String(frames),
    ImageHeight: String(height),
    ImageWidth: String(width),
    ResolutionUnit: density === undefined ? '1' : '2',
    XResolution: `${density ?? 1}/1`,
    YResolution: `${density ?? 1}/1`,
  }
}

const exifOf = ({ metadata }: Source): Fields => Object.fromEntries(readExif(metadata.exif))

function fields(values: Fields): Record<string, { value: string }> {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([name, value]) => [name, { value }]))
}

/** On a smaller image the mean is the same; what is transparent counts as white. */
async function meanColor(source: Source, work: Work): Promise<string> {
  const size = { width: 256, height: 256 }
  const shrink = (image: Sharp) => image.resize({ ...size, fit: 'inside', withoutEnlargement: true })
  const small = await drawn(work, await pictureOf(work, source, false), shrink, size)
  const [frame] = (await drawn(work, small, (image) => image.flatten({ background: '#FFFFFF' }))).frames
  if (!frame) throw refuse('BadRequest', { message: 'The image has no frame.' })
  const { channels } = await reading(openFrame(work, frame).stats())
  const [red = 0, green = red, blue = red] = channels.map(({ mean }) => Math.round(mean))
  return `0x${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
