import type { Sharp } from 'sharp'
import { refuse } from '../errors.ts'
import type { Studio } from './images.ts'
import { checkWorking, maxSourcePixels } from './limits.ts'
import type { Size } from './limits.ts'

/** Pixels row by row, eight bits for each channel. */
export interface Raw extends Size {
  channels: 1 | 2 | 3 | 4
}

export interface Frame {
  data: Buffer
  /** What `data` is; undefined while it is still the file that it came from. */
  raw?: Raw
}

/** An image between two actions; more than one frame where it moves. */
export interface Picture extends Size {
  frames: Frame[]
  /** How the camera was held, as EXIF numbers it: 1 is upright. */
  orientation: number
}

/** What actions work with. */
export interface Work extends Studio {
  /** An image of the same bucket for a watermark; behind its key the reference may say how to process it. */
  readImage(reference: string, main: Size): Promise<Picture>
  /** What a watermark's own image is put on. */
  main?: Size
}

/**
 * Lets the library draw on each frame. Only one operation at a time: the library has its own order for many. `size` is
 * what comes out, where that is another one.
 */
export async function drawn(
  work: Work,
  picture: Picture,
  draw: (image: Sharp) => Sharp,
  size: Size = picture,
): Promise<Picture> {
  checkWorking(size, picture.frames.length)
  const frames: (Frame & { raw: Raw })[] = []
  for (const frame of picture.frames) frames.push(await rawFrame(draw(openFrame(work, frame))))
  const { width, height } = frames[0]?.raw ?? picture
  return { ...picture, frames, width, height }
}

/** Damaged files are an error, and so is what unpacks to more than an image may have, or takes too long. */
export function openFrame(
  { library, endsAtMs }: Studio,
  { data, raw }: Frame,
  { animated = false } = {},
): Sharp {
  const image = library(data, { limitInputPixels: maxSourcePixels, failOn: 'truncated', raw, animated })
  const seconds = Math.ceil((endsAtMs - performance.now()) / 1000)
  if (seconds <= 0) throw tooSlow()
  return image.timeout({ seconds })
}

export async function rawFrame(image: Sharp): Promise<Frame & { raw: Raw }> {
  const { data, info } = await reading(
    image.toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }),
  )
  const { width, height, channels } = info
  return { data, raw: { width, height, channels } }
}

/** What the library says against a file, as the service says it. */
export async function reading<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (/pixel limit/i.test(message)) throw refuse('ImageTooLarge')
    if (/timeout/i.test(message)) throw tooSlow()
    throw refuse('BadRequest', { message: 'The image is damaged, or of a kind that is not supported.' })
  }
}

const tooSlow = () => refuse('ImageTooLarge', { message: 'The image takes too long to be processed.' })
