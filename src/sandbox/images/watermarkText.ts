import { invalidArgument, refuse } from '../errors.ts'
import { color, decoded, integer } from './parameters.ts'
import type { Parameters } from './parameters.ts'
import { openFrame, rawFrame } from './picture.ts'
import type { Work } from './picture.ts'
import { faded, ground, transparent } from './watermarkMark.ts'
import type { Mark } from './watermarkMark.ts'

const maxCharacters = 64

/** Fonts as the service names them; a machine without one takes another. */
const families = new Map([
  ['wqy-zenhei', 'WenQuanYi Zen Hei'],
  ['wqy-microhei', 'WenQuanYi Micro Hei'],
  ['fangzhengshusong', 'FZShuSong-Z01'],
  ['fangzhengkaiti', 'FZKai-Z03'],
  ['fangzhengheiti', 'FZHei-B01'],
  ['fangzhengfangsong', 'FZFangSong-Z02'],
  ['droidsansfallback', 'Droid Sans Fallback'],
])

interface Text {
  text: string
  family: string
  color: string
  /** Pixels. */
  size: number
  /** Percent. */
  shadow: number
  /** Clockwise. */
  degrees: number
}

export function readText(parameters: Parameters): Text | undefined {
  const text = decoded(parameters, 'text')
  const font = decoded(parameters, 'type') ?? 'wqy-zenhei'
  const family = families.get(font)
  if (family === undefined) throw invalidArgument('type', font, 'There is no such font.')
  const style = {
    family,
    color: color(parameters, 'color') ?? '#000000',
    size: integer(parameters, 'size', { min: 1, max: 1000 }) ?? 40,
    shadow: integer(parameters, 'shadow', { min: 0, max: 100 }) ?? 0,
    degrees: integer(parameters, 'rotate', { min: 0, max: 360 }) ?? 0,
  }
  if (text === undefined) return undefined
  if ([...text].length > maxCharacters) {
    throw invalidArgument('text', text, `The text has more than ${maxCharacters} characters.`)
  }
  return { ...style, text }
}

export async function textMark(work: Work, text: Text): Promise<Mark> {
  const written = await write(work, text, text.color)
  const mark = text.shadow === 0 ? written : await withShadow(work, text, written)
  if (text.degrees % 360 === 0) return mark
  return rawFrame(openFrame(work, mark).rotate(text.degrees, { background: transparent }))
}

/** The library reads markup, which the text is none of. */
function write({ library }: Work, { text, family, size }: Text, ink: string): Promise<Mark> {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const markup = `<span foreground="${ink}">${escaped}</span>`
  // At 72 dots per inch a point is a pixel.
  const image = library({
    text: { text: markup, font: `${family}, sans ${size}`, dpi: 72, rgba: true, wrap: 'none' },
  })
  return rawFrame(image).catch(() => {
    throw refuse('WatermarkError', { message: 'The text cannot be drawn at this size.' })
  })
}

async function withShadow(work: Work, text: Text, written: Mark): Promise<Mark> {
  const distance = Math.max(1, Math.round(text.size / 20))
  const shadow = await faded(work, await write(work, text, '#000000'), text.shadow / 100)
  const { width, height } = written.raw
  return ground(work, { width: width + distance, height: height + distance }, [
    { mark: shadow, left: distance, top: distance },
    { mark: written, left: 0, top: 0 },
  ])
}
