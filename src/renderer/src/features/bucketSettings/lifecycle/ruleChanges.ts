import type { LifecycleRule, ReadRule, Step } from '../../../../../shared/bucketSettings/lifecycle/model.ts'
import { t } from '../../../i18n.ts'
import { classLabel } from '../../buckets/classLabel.ts'
import { listChanges, switchChanges, type SettingChange } from '../frame/changes.ts'
import { choiceOf, dueLabel } from './stepChoices.ts'
import { limitsOf, plainSentence, shortPlace, spanOf } from './words.ts'

/** What makes other rules of these: each change in words, with its old and its new value. */
export function ruleChanges(before: readonly ReadRule[], after: readonly ReadRule[]): SettingChange[] {
  const origins = originsOf(before, after)
  const kept = origins.filter((origin) => origin !== null)
  const isReordered = kept.some((origin, index) => index > 0 && origin < (kept[index - 1] ?? -1))
  return [
    ...after.flatMap((rule, index) => {
      const origin = before[origins[index] ?? -1]
      return origin ? changesOf(origin, rule, index + 1) : [comes(plainSentence(rule.rule))]
    }),
    ...before.flatMap(({ rule }, index) => (kept.includes(index) ? [] : [goes(plainSentence(rule))])),
    ...(isReordered ? [bare(t('bucketSettings.lifecycle.changes.order'))] : []),
  ]
}

const goes = (before: string): SettingChange => ({ about: '', before, after: null })
const comes = (after: string): SettingChange => ({ about: '', before: null, after })
const bare = (about: string): SettingChange => ({ about, before: null, after: null })

/**
 * For each rule after a change the place that it had before, null for a new one. A rule is known again by all that it
 * says, then by its name; where as many rules stand there as before, the rest by its place.
 */
function originsOf(before: readonly ReadRule[], after: readonly ReadRule[]): (number | null)[] {
  const origins: (number | null)[] = after.map(() => null)
  const match = (isSame: (old: ReadRule, next: ReadRule, place: number, index: number) => boolean) =>
    after.forEach((next, index) => {
      if (origins[index] !== null) return
      const place = before.findIndex((old, at) => !origins.includes(at) && isSame(old, next, at, index))
      if (place >= 0) origins[index] = place
    })
  match(isSameTree)
  match(({ rule }, next) => rule.id !== '' && rule.id === next.rule.id)
  if (before.length === after.length) match((_, __, place, index) => place === index)
  return origins
}

/** Whether two rules say the same, in all that any tool wrote into them. */
export const isSameTree = (one: ReadRule, other: ReadRule) =>
  JSON.stringify(one.tree) === JSON.stringify(other.tree)

function changesOf(old: ReadRule, next: ReadRule, number: number): SettingChange[] {
  if (isSameTree(old, next)) return []
  const changes = [
    ...stateChanges(old.rule, next.rule),
    ...listChanges(
      [wholePlace(old.rule)],
      [wholePlace(next.rule)],
      t('bucketSettings.lifecycle.changes.place', { number }),
    ),
    ...stepChanges(old.rule, next.rule),
    ...limitChanges(old.rule, next.rule, number),
  ]
  return changes.length > 0 ? changes : [bare(t('bucketSettings.lifecycle.changes.details', { number }))]
}

const wholePlace = ({ prefix }: LifecycleRule) => prefix || t('bucketSettings.lifecycle.wholeBucket')

function stateChanges(old: LifecycleRule, next: LifecycleRule): SettingChange[] {
  const about = t('bucketSettings.lifecycle.changes.switch', { sentence: plainSentence(next) })
  return switchChanges(old.isEnabled, next.isEnabled, about)
}

function limitChanges(old: LifecycleRule, next: LifecycleRule, number: number): SettingChange[] {
  const [before, after] = [limitsOf(old), limitsOf(next)]
  const everything = t('bucketSettings.lifecycle.changes.everything')
  const about = t('bucketSettings.lifecycle.changes.limits', { number })
  return listChanges(
    before.length > 0 ? before : [everything],
    after.length > 0 ? after : [everything],
    about,
  )
}

/** A step is known again by what it does. */
function stepChanges(old: LifecycleRule, next: LifecycleRule): SettingChange[] {
  const among = (steps: readonly Step[], step: Step) =>
    steps.find((other) => choiceOf(other) === choiceOf(step))
  return [
    ...next.steps.flatMap((step) => {
      const origin = among(old.steps, step)
      return origin ? timeChange(origin, step, next) : [comes(stepText(step, next))]
    }),
    ...old.steps.flatMap((step) => (among(next.steps, step) ? [] : [goes(stepText(step, old))])),
  ]
}

function timeChange(old: Step, next: Step, rule: LifecycleRule): SettingChange[] {
  if (old.due.kind === next.due.kind) {
    const about = t(`bucketSettings.lifecycle.changes.${hasDays(next) ? 'after' : 'at'}`, {
      what: deedText(next, rule),
    })
    return listChanges([spanOf(old.due)], [spanOf(next.due)], about)
  }
  const about = t('bucketSettings.lifecycle.changes.at', { what: deedText(next, rule) })
  return listChanges([timeText(old)], [timeText(next)], about)
}

const hasDays = ({ due }: Step) => due.kind === 'days' || due.kind === 'accessDays'

const stepText = (step: Step, rule: LifecycleRule) =>
  step.due.kind === 'atOnce'
    ? deedText(step, rule)
    : t(`bucketSettings.lifecycle.changes.${hasDays(step) ? 'afterSpan' : 'atSpan'}`, {
        what: deedText(step, rule),
        span: step.due.kind === 'days' ? spanOf(step.due) : timeText(step),
      })

const deedText = ({ action, storageClass }: Step, rule: LifecycleRule) =>
  t(`bucketSettings.lifecycle.changes.${action}`, {
    place: shortPlace(rule),
    class: classLabel(storageClass),
  })

/** `60 days after last opened`: for where the span alone would not tell two times apart. */
function timeText(step: Step): string {
  const [span, kind] = [spanOf(step.due), dueLabel(step.action, step.due.kind)]
  if (step.due.kind === 'atOnce') return kind
  if (!hasDays(step)) return t('bucketSettings.lifecycle.changes.date', { span, kind })
  const number = 'days' in step.due && !Number.isNaN(step.due.days) ? String(step.due.days) : '?'
  return t('bucketSettings.lifecycle.changes.days', { span: number, kind })
}
