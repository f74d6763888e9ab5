import {
  coldClasses,
  isMove,
  type ColdClass,
  type Due,
  type Step,
  type StepAction,
} from '../../../../../shared/bucketSettings/lifecycle/model.ts'
import { t } from '../../../i18n.ts'
import { classLabel } from '../../buckets/classLabel.ts'

/** What a step can do, as one value of a list: `move:IA`. */
export type ActionChoice = `${StepAction}` | `${StepAction}:${ColdClass}`

const choices: ActionChoice[] = [
  'delete',
  ...coldClasses.map((name) => `move:${name}` as const),
  'deleteOld',
  ...coldClasses.map((name) => `moveOld:${name}` as const),
  'clearMarkers',
  'clearUploads',
]

export const choiceOf = ({ action, storageClass }: Pick<Step, 'action' | 'storageClass'>): ActionChoice =>
  storageClass === null ? action : `${action}:${storageClass}`

/** What a step can be made to do beside the others: an object ends in one way alone, and each class has one time. */
export function choicesBeside(others: readonly Step[]) {
  const taken = new Set(others.map(choiceOf))
  const hasEnd = taken.has('delete') || taken.has('clearMarkers')
  return choices
    .filter((choice) => !taken.has(choice) && !(hasEnd && (choice === 'delete' || choice === 'clearMarkers')))
    .map((value) => ({ value, label: labelOf(value) }))
}

function labelOf(choice: ActionChoice): string {
  const { action, storageClass } = parsed(choice)
  return t(`bucketSettings.lifecycle.steps.${action}`, { class: classLabel(storageClass) })
}

function parsed(choice: ActionChoice): Pick<Step, 'action' | 'storageClass'> {
  const [action, storageClass = null] = choice.split(':') as [StepAction, ColdClass?]
  return { action, storageClass }
}

/** The step doing something else; its time stays where that can be. */
export function withChoice(step: Step, choice: ActionChoice): Step {
  const { action, storageClass } = parsed(choice)
  const due = dueKinds(action).includes(step.due.kind) ? step.due : firstDue(action)
  // What another tool wrote there was about what it did before.
  const source = action === step.action ? step.source : {}
  const next = { ...step, action, storageClass, due, source }
  return isMove(action)
    ? { ...next, returnsWhenRead: step.returnsWhenRead && storageClass === 'IA' }
    : { ...next, returnsWhenRead: false, movesSmall: null }
}

const firstDue = (action: StepAction): Due =>
  action === 'clearMarkers' ? { kind: 'atOnce' } : { kind: 'days', days: action === 'clearUploads' ? 7 : 30 }

/** When a step of that kind can be. */
export function dueKinds(action: StepAction): Due['kind'][] {
  switch (action) {
    case 'move':
      return ['days', 'accessDays', 'before']
    case 'delete':
    case 'clearUploads':
      return ['days', 'before']
    case 'moveOld':
    case 'deleteOld':
      return ['days']
    case 'clearMarkers':
      return ['atOnce']
  }
}

export function dueLabel(action: StepAction, kind: Due['kind']): string {
  const isUpload = action === 'clearUploads'
  if (kind === 'atOnce') return t('bucketSettings.lifecycle.steps.atOnce')
  if (kind === 'accessDays') return t('bucketSettings.lifecycle.steps.afterAccess')
  if (kind === 'before' || kind === 'from')
    return t(
      isUpload ? 'bucketSettings.lifecycle.steps.beganBefore' : 'bucketSettings.lifecycle.steps.before',
    )
  if (isUpload) return t('bucketSettings.lifecycle.steps.afterBegan')
  const isOld = action === 'moveOld' || action === 'deleteOld'
  return t(
    isOld ? 'bucketSettings.lifecycle.steps.afterReplaced' : 'bucketSettings.lifecycle.steps.afterChange',
  )
}

/** The step at another kind of time; days stay as they are. */
export function withDueKind(step: Step, kind: Due['kind']): Step {
  const days = 'days' in step.due ? step.due.days : NaN
  if (kind === 'before' || kind === 'from')
    return { ...step, due: { kind, date: '' }, returnsWhenRead: false }
  if (kind === 'atOnce') return { ...step, due: { kind } }
  const returnsWhenRead = kind === 'accessDays' && step.returnsWhenRead
  return { ...step, due: { kind, days }, returnsWhenRead }
}
