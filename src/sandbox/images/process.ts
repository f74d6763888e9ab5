import { invalidArgument, refuse } from '../errors.ts'
import { checkKey } from '../http/names.ts'
import { maxActions } from './limits.ts'
import { readOldStep } from './oldSteps.ts'
import { decoded, readParameters } from './parameters.ts'
import type { Given } from './parameters.ts'

/** What is to be done with an object, from left to right. */
export interface Process {
  actions: Given[]
  /** Where the result is to be kept. */
  saveAs: Target | undefined
}

export interface Target {
  key: string
  /** Undefined for the bucket of the source. */
  bucket: string | undefined
}

const maxSteps = 4
const saving = 'sys/saveas'

/**
 * Reads `image/resize,w_100/quality,q_80`, `style/NAME`, or what stands behind the name of an object in the old service,
 * from its `@` on. `styleOf` gives the content of a style, or throws.
 */
export function readProcess(text: string, styleOf: (name: string) => string): Process {
  const isOld = text.startsWith('@')
  const steps = (isOld ? text.slice(1) : text).split('|')
  const last = steps.at(-1) ?? ''
  const isSaved = !isOld && last.split(',')[0] === saving
  const processing = isSaved ? steps.slice(0, -1) : steps
  if (processing.length > maxSteps) throw refuse('TooManyPipe')
  const actions = processing.flatMap((step) => (isOld ? readOldStep(step, styled) : readStep(step, styled)))
  if (processing.length === 0 || actions.length > maxActions) {
    throw invalidArgument('x-oss-process', text.slice(0, 256), `A process has 1 to ${maxActions} actions.`)
  }
  return { actions, saveAs: isSaved ? readTarget(last) : undefined }

  function styled(name: string): Given[] {
    const content = styleOf(name)
    return content.startsWith('image/') ? readActions(content) : readOldStep(content, refuseStyle)
  }
}

function readStep(step: string, styled: (name: string) => Given[]): Given[] {
  if (step.startsWith('style/')) return styled(step.slice('style/'.length))
  if (step.startsWith('image/')) return readActions(step)
  throw invalidArgument('x-oss-process', step.slice(0, 256), 'Only image/ and style/ are processed.')
}

function readActions(step: string): Given[] {
  const written = step.slice('image/'.length).split('/')
  return written.map((action) => {
    const [name = '', ...values] = action.split(',')
    return { name, values }
  })
}

function refuseStyle(name: string): never {
  throw invalidArgument('styleName', name, 'A style cannot name another one.')
}

function readTarget(step: string): Target {
  const [, ...values] = step.split(',')
  const parameters = readParameters({ name: saving, values }, ['o', 'b'])
  const key = decoded(parameters, 'o')
  if (key === undefined) throw invalidArgument('o', '', 'The object to save to is missing.')
  checkKey(key)
  return { key, bucket: decoded(parameters, 'b') }
}
