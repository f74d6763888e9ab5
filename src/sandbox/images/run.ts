import { invalidArgument, Refusal, refuse } from '../errors.ts'
import type { Action } from './action.ts'
import { readAction } from './actions.ts'
import { encode, isAnimated } from './encode.ts'
import type { Output } from './encode.ts'
import { contentTypeOf } from './formats.ts'
import type { Studio } from './images.ts'
import type { Size } from './limits.ts'
import { readProcess } from './process.ts'
import type { Given } from './parameters.ts'
import type { Picture, Work } from './picture.ts'
import { pictureOf, readSource } from './source.ts'
import type { Source } from './source.ts'

export interface Processed {
  bytes: Buffer
  contentType: string
}

/** Where images come from. */
export interface Gallery extends Studio {
  /** The bytes of another object of the bucket. Rejects with a `Refusal`. */
  read(key: string): Promise<Buffer>
  /** The content of a style. Throws NoSuchStyle. */
  styleOf(name: string): string
}

/** Checks all actions, and then does them. Rejects with a `Refusal` for what cannot be done. */
export async function processImage(gallery: Gallery, bytes: Buffer, given: Given[]): Promise<Processed> {
  const actions = given.map(readAction)
  const description = descriptionIn(actions)
  const work = workIn(gallery)
  const source = await readSource(gallery, bytes)
  if (!description) return drawnAndEncoded(work, source, actions)
  const described =
    actions.length === 1
      ? source
      : await readSource(gallery, (await drawnAndEncoded(work, source, actions)).bytes)
  const json = JSON.stringify(await description.describe(described, work))
  return { bytes: Buffer.from(json), contentType: 'application/json' }
}

function workIn(gallery: Gallery, main?: Size): Work {
  const { library, endsAtMs } = gallery
  return { library, endsAtMs, main, readImage: (reference, size) => readMark(gallery, reference, size) }
}

/** A description is of what the other actions made, and nothing can follow it. */
function descriptionIn(actions: Action[]): Extract<Action, { kind: 'describe' }> | undefined {
  const index = actions.findIndex(({ kind }) => kind === 'describe')
  if (index !== -1 && index < actions.length - 1) {
    throw invalidArgument('x-oss-process', '', 'Nothing can follow an action that describes the image.')
  }
  const last = actions.at(-1)
  return last?.kind === 'describe' ? last : undefined
}

async function drawnAndEncoded(work: Work, source: Source, actions: Action[]): Promise<Processed> {
  const output: Output = { format: source.format, quality: undefined, isProgressive: false }
  for (const action of actions) if (action.kind === 'output') Object.assign(output, action.output)
  if (output.format === 'gif' && source.format !== 'gif') {
    throw invalidArgument('format', 'gif', 'Only a GIF is written as a GIF.')
  }
  const picture = await drawAll(
    work,
    await pictureOf(work, source, isAnimated(source, output.format)),
    actions,
  )
  return {
    bytes: await encode(work, picture, { output, source }),
    contentType: contentTypeOf(output.format),
  }
}

async function drawAll(work: Work, start: Picture, actions: Action[]): Promise<Picture> {
  let picture = start
  for (const action of actions) if (action.kind === 'draw') picture = await action.draw(picture, work)
  return picture
}

const processMark = '?x-oss-process='

async function readMark(gallery: Gallery, reference: string, main: Size): Promise<Picture> {
  const mark = reference.indexOf(processMark)
  const key = mark === -1 ? reference : reference.slice(0, mark)
  const given =
    mark === -1 ? [] : readProcess(reference.slice(mark + processMark.length), gallery.styleOf).actions
  try {
    const source = await readSource(gallery, await gallery.read(key))
    const work = workIn(gallery, main)
    return await drawAll(work, await pictureOf(work, source, false), given.map(readAction))
  } catch (error) {
    const isTheirs = error instanceof Refusal && ['BadRequest', 'NoSuchKey'].includes(error.code)
    throw isTheirs ? refuse('WatermarkError', { message: error.message }) : error
  }
}
