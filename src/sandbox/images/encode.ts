import type { Sharp } from 'sharp'
import { refuse } from '../errors.ts'
import { writeBmp } from './bmp.ts'
import { isAnimatable } from './formats.ts'
import type { Format } from './formats.ts'
import { jpegQuality } from './jpegQuality.ts'
import { checkResult } from './limits.ts'
import { openFrame, rawFrame, reading } from './picture.ts'
import type { Frame, Picture, Work } from './picture.ts'
import type { Source } from './source.ts'

/** How an image is to be written. */
export interface Output {
  format: Format
  /** Percent; a relative one is of the quality that the source has. */
  quality: { value: number; isRelative: boolean } | undefined
  isProgressive: boolean
}

/** What the library takes by itself, where nobody says. */
const usualQuality = 80
const white = { r: 255, g: 255, b: 255 }

/** Rejects with ImageTooLarge where the image is over what may come out. */
export async function encode(
  work: Work,
  picture: Picture,
  { output, source }: { output: Output; source: Source },
): Promise<Buffer> {
  checkResult(picture)
  const image = joined(work, picture).toColourspace('srgb')
  const { format, isProgressive: progressive } = output
  const quality = qualityOf(output, source)
  switch (format) {
    case 'jpg':
      return bytesOf(image.flatten({ background: white }).jpeg({ quality, progressive }))
    case 'png':
      return bytesOf(image.png())
    case 'webp':
      return bytesOf(image.webp({ quality, ...movement(source) }))
    case 'gif':
      return bytesOf(image.gif(movement(source)))
    case 'tiff':
      return bytesOf(image.tiff())
    case 'avif':
      // At any higher effort a large one takes minutes, and cannot be stopped.
      return bytesOf(image.avif({ effort: 0 }))
    case 'bmp':
      return writeBmp(await rawFrame(image.flatten({ background: white }).removeAlpha()))
  }
}

const bytesOf = (image: Sharp) => reading(image.toBuffer())

/** Whether every frame of the source is wanted. */
export function isAnimated({ frames, format }: Source, target: Format): boolean {
  return frames > 1 && isAnimatable(format) && isAnimatable(target)
}

function movement({ metadata }: Source): { delay?: number[]; loop?: number } {
  return { delay: metadata.delay, loop: metadata.loop }
}

/** Frames one below the other, which is how the library takes them. */
function joined(work: Work, { frames, width, height }: Picture): Sharp {
  const [first, ...more] = frames
  if (!first) throw refuse('BadRequest', { message: 'The image has no frame.' })
  if (!first.raw || more.length === 0) return openFrame(work, first)
  const data = Buffer.concat(frames.map((frame: Frame) => frame.data))
  const raw = { width, height: height * frames.length, channels: first.raw.channels, pageHeight: height }
  return openFrame(work, { data, raw })
}

function qualityOf({ quality }: Output, source: Source): number {
  if (!quality) return usualQuality
  const base = source.format === 'jpg' && quality.isRelative ? jpegQuality(source.bytes) : 100
  return Math.max(1, Math.round((quality.value * base) / 100))
}
