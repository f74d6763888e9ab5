import type { Step, StepAction } from '../../../../../shared/bucketSettings/lifecycle/model.ts'
import { t } from '../../../i18n.ts'
import { classLabel } from '../../buckets/classLabel.ts'
import { spanOf } from './words.ts'

export interface Segment {
  label: string
  tone: 'standard' | 'infrequent' | 'cold' | 'end' | 'plain'
  /** What stands at its beginning. */
  start: string
  /** How wide it is beside the others. */
  weight: number
}

/** What becomes of one kind of thing over time. */
export type Timeline = Segment[]

/** The pictures of what a rule does: one for objects, one for old versions, one for uploads. */
export function timelinesOf(steps: readonly Step[]): Timeline[] {
  const of = (...actions: StepAction[]) => steps.filter(({ action }) => actions.includes(action))
  const objects = of('move', 'delete')
  const isByAccess = objects.length > 0 && objects.every(({ due }) => due.kind === 'accessDays')
  const start = isByAccess ? 'lastOpened' : 'lastChange'
  return [
    timeline(objects, {
      label: classLabel('Standard'),
      tone: 'standard',
      start: t(`bucketSettings.lifecycle.timeline.${start}`),
    }),
    timeline(of('moveOld', 'deleteOld'), {
      label: t('bucketSettings.lifecycle.timeline.old'),
      tone: 'standard',
      start: t('bucketSettings.lifecycle.timeline.replaced'),
    }),
    timeline(of('clearUploads'), {
      label: t('bucketSettings.lifecycle.timeline.unfinished'),
      tone: 'plain',
      start: t('bucketSettings.lifecycle.timeline.uploadBegan'),
    }),
  ].filter(({ length }) => length > 1)
}

/** Days are shown by their root, so that a week beside a year can still be seen. */
function timeline(steps: Step[], first: Omit<Segment, 'weight'>): Timeline {
  const ordered = steps.toSorted((a, b) => daysOf(a) - daysOf(b))
  const starts = [0, ...ordered.map(daysOf)]
  const weightOf = (index: number) => {
    const [from = 0, to] = [starts[index], starts[index + 1]]
    return to === undefined ? lastWeight(starts) : Math.max(1, Math.sqrt(to - from))
  }
  return [first, ...ordered.map(segmentOf)].map((segment, index) => ({ ...segment, weight: weightOf(index) }))
}

/** The last one has no end: a fifth of the whole. */
const lastWeight = (starts: number[]) =>
  starts.slice(1).reduce((sum, to, index) => sum + Math.max(1, Math.sqrt(to - (starts[index] ?? 0))), 0) / 4

/** A date has no distance: it stands after all that counts days. */
function daysOf({ due }: Step): number {
  const days = due.kind === 'days' || due.kind === 'accessDays' ? due.days : NaN
  return Number.isNaN(days) ? 400 : days
}

function segmentOf({ action, storageClass, due }: Step): Omit<Segment, 'weight'> {
  const span = spanOf(due)
  const start = due.kind === 'before' ? t('bucketSettings.lifecycle.timeline.before', { date: span }) : span
  if (action === 'clearUploads')
    return { label: t('bucketSettings.lifecycle.timeline.cleared'), tone: 'end', start }
  if (action === 'delete' || action === 'deleteOld')
    return { label: t('bucketSettings.lifecycle.timeline.deleted'), tone: 'end', start }
  return { label: classLabel(storageClass), tone: storageClass === 'IA' ? 'infrequent' : 'cold', start }
}
