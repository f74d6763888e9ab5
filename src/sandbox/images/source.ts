import type { Metadata } from 'sharp'
import { refuse } from '../errors.ts'
import { readBmp } from './bmp.ts'
import { formatOf } from './formats.ts'
import type { Format } from './formats.ts'
import type { Studio } from './images.ts'
import { checkSource, checkWorking, maxSourceBytes } from './limits.ts'
import type { Size } from './limits.ts'
import { openFrame, rawFrame, reading } from './picture.ts'
import type { Frame, Picture, Work } from './picture.ts'

/** An image as it is stored. */
export interface Source extends Size {
  bytes: Buffer
  format: Format
  /** More than one where the image moves, or has pages. */
  frames: number
  /** 1 where EXIF does not say. */
  orientation: number
  /** Missing for formats without any. */
  metadata: Partial<Metadata>
}

export function checkSourceBytes(sizeBytes: number): void {
  if (sizeBytes > maxSourceBytes) {
    throw refuse('ImageTooLarge', { message: 'The source image is larger than 20 MB.' })
  }
}

/** Reads the head of an image. Rejects with BadRequest for what is none, with ImageTooLarge for what is too large. */
export async function readSource(studio: Studio, bytes: Buffer): Promise<Source> {
  checkSourceBytes(bytes.length)
  const format = formatOf(bytes)
  if (!format) throw refuse('BadRequest', { message: 'This image format is not supported.' })
  if (format === 'bmp') {
    return { bytes, format, frames: 1, orientation: 1, metadata: {}, ...sizeOf(readBmp(bytes).raw) }
  }
  const metadata = await reading(openFrame(studio, { data: bytes }).metadata())
  const size = sizeOf(metadata)
  checkSource(size)
  return {
    ...size,
    bytes,
    format,
    frames: metadata.pages ?? 1,
    orientation: metadata.orientation ?? 1,
    metadata,
  }
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height })

/** What actions start from: the first frame, or every one. */
export async function pictureOf(work: Work, source: Source, isAnimated: boolean): Promise<Picture> {
  const { bytes, format, orientation, width, height } = source
  if (format === 'bmp') return { width, height, orientation, frames: [readBmp(bytes)] }
  const frames = isAnimated ? await allFrames(work, source) : [await firstFrame(work, source)]
  return { width, height, orientation, frames }
}

/** Still packed where that is possible: many actions need no more than a few rows at a time. */
async function firstFrame(work: Work, { bytes, metadata, ...size }: Source): Promise<Frame> {
  if (metadata.depth === 'uchar') return { data: bytes }
  checkWorking(size, 1)
  return rawFrame(openFrame(work, { data: bytes }))
}

async function allFrames(work: Work, { bytes, width, height, frames }: Source): Promise<Frame[]> {
  checkWorking({ width, height }, frames)
  const { data, raw } = await rawFrame(openFrame(work, { data: bytes }, { animated: true }))
  const frameBytes = width * height * raw.channels
  return Array.from({ length: frames }, (_, index) => ({
    data: data.subarray(index * frameBytes, (index + 1) * frameBytes),
    raw: { width, height, channels: raw.channels },
  }))
}
