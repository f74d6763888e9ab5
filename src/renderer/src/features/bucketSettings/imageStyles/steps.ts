import { stepKindNames, stepKinds, type Parameter, type StepKind } from './stepKinds.ts'
import { decodeWords } from './words64.ts'

/** One step of a style, by the names of its values; what the form cannot show whole is a text, kept as it is. */
export type Step =
  { kind: StepKind; values: Readonly<Record<string, string>>; text: string } | { kind: 'other'; text: string }

const start = 'image/'

/** The steps as texts, in the order in which they are done; null for what is not written in steps. */
export function stepTextsOf(content: string): string[] | null {
  if (!content.startsWith(start)) return content === '' ? [] : null
  return content.slice(start.length).split('/')
}

export const contentOf = (stepTexts: readonly string[]) =>
  stepTexts.length === 0 ? '' : `${start}${stepTexts.join('/')}`

export function readStep(text: string): Step {
  const [name = '', ...written] = text.split(',')
  const kind = stepKindNames.find((known) => known === name)
  const values = kind && readValues(kind, written)
  return kind && values ? { kind, values, text } : { kind: 'other', text }
}

/** Null where the step says something that the form does not know, or says it twice. */
function readValues(kind: StepKind, written: readonly string[]): Record<string, string> | null {
  const values: Record<string, string> = {}
  const { parameters } = stepKinds[kind]
  for (const part of written) {
    const end = part.indexOf('_')
    const name = end === -1 ? '' : part.slice(0, end)
    if (name in values || !parameters.some((parameter) => parameter.name === name)) return null
    values[name] = part.slice(end + 1)
  }
  return values
}

/** The step with one of its values changed; undefined takes it away. The others stay in their order. */
export function withValue(step: Step & { kind: StepKind }, name: string, value: string | undefined): string {
  const written = Object.entries({ ...step.values, [name]: value })
    .filter(([, text]) => text !== undefined)
    .map(([key, text]) => (key === '' ? text : `${key}_${text}`))
  return [step.kind, ...written].join(',')
}

export type ValueProblem = 'number' | 'color' | 'characters' | 'needed' | 'size' | 'choice'

/** What is wrong with one value of a step, by the limits of the service. */
export function problemOf(step: Step & { kind: StepKind }, parameter: Parameter): ValueProblem | null {
  const value = step.values[parameter.name]
  if (value === undefined || value === '') return missingProblem(step, parameter)
  switch (parameter.type) {
    case 'number': {
      const isInside = Number(value) >= parameter.min && Number(value) <= parameter.max
      return /^-?\d{1,6}$/.test(value) && isInside ? null : 'number'
    }
    case 'color':
      return /^[0-9a-f]{6}$/i.test(value) ? null : 'color'
    case 'words': {
      const words = decodeWords(value)
      return words !== null && [...words].length <= parameter.maxCharacters ? null : 'characters'
    }
    case 'choice':
      return parameter.choices.some((choice) => choice.value === value) ? null : 'choice'
  }
}

function missingProblem({ kind, values }: Step & { kind: StepKind }, { name, isNeeded }: Parameter) {
  if (isNeeded) return 'needed'
  const isSizeless =
    kind === 'resize' && name === 'w' && !['w', 'h', 'l', 's', 'p'].some((side) => values[side])
  if (isSizeless) return 'size'
  if (kind === 'quality' && name === 'Q' && !values['q']) return 'needed'
  return null
}

/** Whether all values of all steps are within the limits; what the form does not know is for the service to judge. */
export const hasProblem = (stepTexts: readonly string[]): boolean =>
  stepTexts.some((text) => {
    const step = readStep(text)
    if (step.kind === 'other') return step.text.trim() === ''
    return stepKinds[step.kind].parameters.some((parameter) => problemOf(step, parameter) !== null)
  })

export type NameProblem = 'empty' | 'characters' | 'taken'

/** By the limits of the service; `taken` are the names that are there already. */
export function nameProblemOf(name: string, taken: readonly string[]): NameProblem | null {
  if (name === '') return 'empty'
  if (!/^[\w.-]{1,63}$/.test(name)) return 'characters'
  return taken.includes(name) ? 'taken' : null
}

export const maxStyles = 50
