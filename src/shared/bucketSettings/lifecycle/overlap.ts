import type { LifecycleRule, Step, StepAction } from './model.ts'
import { rankOf } from './model.ts'

/** Whether some object can be meant by both. */
export function canMeet(a: LifecycleRule, b: LifecycleRule): boolean {
  if (!a.prefix.startsWith(b.prefix) && !b.prefix.startsWith(a.prefix)) return false
  return !a.tags.some(({ key, value }) => b.tags.some((tag) => tag.key === key && tag.value !== value))
}

/** A step that both have, which the service refuses where they can meet. */
export function sharedStep(a: LifecycleRule, b: LifecycleRule): Step | undefined {
  return a.steps.find((step) =>
    b.steps.some((other) => groupOf(other) === groupOf(step) && other.storageClass === step.storageClass),
  )
}

/** Both ways to let an object end are one element, and count as the same. */
const groupOf = ({ action }: Step): StepAction => (action === 'clearMarkers' ? 'delete' : action)

/** A step of `a` that comes too late for a colder one, or the end, of `b`. */
export function tooLate(a: LifecycleRule, b: LifecycleRule): { warm: Step; cold: Step } | undefined {
  for (const warm of a.steps) {
    if (warm.action !== 'move' || warm.due.kind !== 'days') continue
    const { days } = warm.due
    const cold = b.steps.find(
      (other) => other.due.kind === 'days' && coldness(other) > coldness(warm) && other.due.days <= days,
    )
    if (cold) return { warm, cold }
  }
  return undefined
}

/** Objects get colder with time, and end last; -1 for what happens to something else. */
function coldness({ action, storageClass }: Step): number {
  if (action === 'delete') return Infinity
  return action === 'move' && storageClass !== null ? rankOf(storageClass) : -1
}
