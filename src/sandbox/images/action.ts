import type { Output } from './encode.ts'
import type { Picture, Work } from './picture.ts'
import type { Source } from './source.ts'

/** What one step of a process does; its parameters are checked already. */
export type Action =
  | { kind: 'draw'; draw(picture: Picture, work: Work): Promise<Picture> | Picture }
  | { kind: 'output'; output: Partial<Output> }
  /** Answers with JSON in the place of an image. */
  | { kind: 'describe'; describe(source: Source, work: Work): Promise<object> | object }

export const drawing = (draw: (picture: Picture, work: Work) => Promise<Picture> | Picture): Action => ({
  kind: 'draw',
  draw,
})
