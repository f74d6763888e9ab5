import { refuse } from '../errors.ts'
import { checkWorking } from './limits.ts'
import { openFrame, rawFrame } from './picture.ts'
import type { Frame, Raw, Work } from './picture.ts'

/** What is put on an image: pixels with transparency. */
export type Mark = Frame & { raw: Raw }

/** How image and text stand side by side. */
export interface Arrangement {
  isTextFirst: boolean
  /** Along the top, through the middle, along the bottom. */
  align: '0' | '1' | '2'
  /** Pixels between them. */
  gap: number
}

export const transparent = { r: 0, g: 0, b: 0, alpha: 0 }

/** An empty ground for things to be put on. */
export async function ground(
  { library }: Work,
  { width, height }: { width: number; height: number },
  marks: { mark: Mark; left: number; top: number }[],
): Promise<Mark> {
  checkWorking({ width, height }, 1)
  const empty = library({ create: { width, height, channels: 4, background: transparent } })
  return rawFrame(
    empty.composite(marks.map(({ mark, left, top }) => ({ input: mark.data, raw: mark.raw, left, top }))),
  )
}

/** Image and text as one mark; at least one of them is there. */
export function besides(
  work: Work,
  { image, text }: { image: Mark | undefined; text: Mark | undefined },
  { isTextFirst, align, gap }: Arrangement,
): Promise<Mark> | Mark {
  const only = image ?? text
  if (!only) throw refuse('WatermarkError')
  if (!image || !text) return only
  const [first, last] = isTextFirst ? [text, image] : [image, text]
  const height = Math.max(first.raw.height, last.raw.height)
  const topOf = ({ raw }: Mark) => Math.floor(((height - raw.height) * Number(align)) / 2)
  return ground(work, { width: first.raw.width + gap + last.raw.width, height }, [
    { mark: first, left: 0, top: topOf(first) },
    { mark: last, left: first.raw.width + gap, top: topOf(last) },
  ])
}

/** `opacity`: 0 to 1. */
export function faded(work: Work, mark: Mark, opacity: number): Promise<Mark> {
  return rawFrame(openFrame(work, mark).ensureAlpha().linear([1, 1, 1, opacity], [0, 0, 0, 0]))
}
