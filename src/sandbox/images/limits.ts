import { refuse } from '../errors.ts'

export interface Size {
  /** Pixels. */
  width: number
  height: number
}

export const maxSourceBytes = 20 * 1024 * 1024
export const maxSourcePixels = 250_000_000
const maxSourceSide = 30_000
const maxRotatedSide = 4096
const maxResultSide = 16_384
const maxResultPixels = 16_777_216
/** Between two actions an image lies in memory as it is, and may still be larger than a result. */
const maxWorkingPixels = 4 * maxResultPixels
export const maxActions = 32
/** For everything that is done with one image. */
export const maxSeconds = 30

export function checkSource({ width, height }: Size): void {
  if (Math.max(width, height) > maxSourceSide || width * height > maxSourcePixels) {
    throw refuse('ImageTooLarge', { message: 'The source image is too large.' })
  }
}

export function checkResult({ width, height }: Size): void {
  if (Math.max(width, height) > maxResultSide || width * height > maxResultPixels) {
    throw refuse('ImageTooLarge', { message: 'The image that would come out is too large.' })
  }
}

/** `frames`: how many images of this size are held together. */
export function checkWorking({ width, height }: Size, frames: number): void {
  if (width * height * frames > maxWorkingPixels) throw refuse('ImageTooLarge')
}

export function checkRotated({ width, height }: Size): void {
  if (Math.max(width, height) > maxRotatedSide) {
    throw refuse('ImageTooLarge', {
      message: `An image with a side over ${maxRotatedSide} pixels is not rotated.`,
    })
  }
}
