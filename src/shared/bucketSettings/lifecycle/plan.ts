import type { Versioning } from '../versioning.ts'
import type { Version } from './decide.ts'
import { termOf, type Term } from './due.ts'
import { rankOf, type LifecycleRule, type Step, type StepAction, type Tag } from './model.ts'

export interface PlannedStep extends Pick<Step, 'storageClass' | 'movesSmall'> {
  term: Term
  /** How cold the class is that it moves to; -1 where it moves nothing. */
  rank: number
}

/** A rule that is switched on, as it is asked of each object. */
export interface PlannedRule extends Pick<
  LifecycleRule,
  'prefix' | 'tags' | 'exceptions' | 'accessKnownSinceMs'
> {
  /** Its place in the setting. */
  index: number
  largerThanBytes: number
  smallerThanBytes: number
  /** Its steps by what they do. */
  steps: Record<StepAction, readonly PlannedStep[]>
}

/** What a setting does, without the rules that are off. */
export interface Plan {
  rules: PlannedRule[]
  versioning: Versioning
}

export function planOf(rules: readonly LifecycleRule[], versioning: Versioning): Plan {
  const planned = rules.flatMap((rule, index): PlannedRule[] => {
    if (!rule.isEnabled) return []
    const of = (action: StepAction) =>
      rule.steps.filter((step) => step.action === action).flatMap((step) => plannedStep(step) ?? [])
    return [
      {
        ...rule,
        index,
        largerThanBytes: rule.largerThanBytes ?? -1,
        smallerThanBytes: rule.smallerThanBytes ?? Infinity,
        steps: {
          move: of('move'),
          delete: of('delete'),
          moveOld: of('moveOld'),
          deleteOld: of('deleteOld'),
          clearMarkers: of('clearMarkers'),
          clearUploads: of('clearUploads'),
        },
      },
    ]
  })
  return { rules: planned, versioning }
}

/** Null where it never happens. */
function plannedStep({ due, storageClass, movesSmall }: Step): PlannedStep | null {
  const term = termOf(due)
  return term && { term, storageClass, movesSmall, rank: rankOf(storageClass ?? '') }
}

/** Whether a rule means a version. Tags that are not known count as those asked for, and as none of an exception. */
export function applies(rule: PlannedRule, key: string, { sizeBytes, tags }: Version): boolean {
  if (!key.startsWith(rule.prefix)) return false
  // A limit that is no number is never kept.
  if (!(sizeBytes > rule.largerThanBytes && sizeBytes < rule.smallerThanBytes)) return false
  if (tags !== null && rule.tags.length > 0 && !hasAll(tags, rule.tags)) return false
  return !rule.exceptions.some(
    (exception) =>
      key.startsWith(exception.prefix) &&
      (exception.tags.length === 0 || (tags !== null && hasAll(tags, exception.tags))),
  )
}

const hasAll = (tags: readonly Tag[], wanted: readonly Tag[]) =>
  wanted.every(({ key, value }) => tags.some((tag) => tag.key === key && tag.value === value))

/** Whether only the tags of an object tell if the rule means it. */
export const asksForTags = ({ tags, exceptions }: Pick<LifecycleRule, 'tags' | 'exceptions'>) =>
  tags.length > 0 || exceptions.some((exception) => exception.tags.length > 0)
