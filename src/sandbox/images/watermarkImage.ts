import type { Size } from './limits.ts'
import { openFrame, rawFrame } from './picture.ts'
import { refuse } from '../errors.ts'
import type { Work } from './picture.ts'
import type { Mark } from './watermarkMark.ts'

/** The image of a watermark; of one that moves, the first frame. */
export async function imageMark(work: Work, reference: string, main: Size): Promise<Mark> {
  const { frames } = await work.readImage(reference, main)
  const [frame] = frames
  if (!frame) throw refuse('WatermarkError')
  const { data, raw } = await rawFrame(openFrame(work, frame).toColourspace('srgb').ensureAlpha())
  return { data, raw }
}
