import { invalidArgument } from '../errors.ts'
import type { Refusal } from '../errors.ts'
import { refuse } from '../errors.ts'
import type { Due, LifecycleRule } from './rules.ts'
import { colderClasses } from './rules.ts'

/** Throws where a rule contradicts itself, or two rules do the same to the same objects. */
export function checkRules(rules: LifecycleRule[], { allowsOverlap }: { allowsOverlap: boolean }): void {
  for (const rule of rules) checkOrder(rule, rule)
  if (new Set(rules.map(({ id }) => id)).size < rules.length)
    throw invalidArgument('ID', '', 'Rule IDs have to differ.')
  for (const [index, rule] of rules.entries()) {
    for (const other of rules.slice(index + 1)) {
      if (!overlap(rule, other)) continue
      if (!allowsOverlap) checkSameActions(rule, other)
      checkOrder(rule, other, '0014-00000082')
      checkOrder(other, rule, '0014-00000082')
    }
  }
}

/** Whether some object can be meant by both. */
function overlap(a: LifecycleRule, b: LifecycleRule): boolean {
  if (!a.prefix.startsWith(b.prefix) && !b.prefix.startsWith(a.prefix)) return false
  const valuesOfA = new Map(a.tags)
  const areToldApart = b.tags.some(([key, value]) => valuesOfA.has(key) && valuesOfA.get(key) !== value)
  return !areToldApart
}

function checkSameActions(a: LifecycleRule, b: LifecycleRule): void {
  const classes = (rule: LifecycleRule) => rule.transitions.map(({ storageClass }) => storageClass)
  const noncurrent = (rule: LifecycleRule) =>
    rule.noncurrentTransitions.map(({ storageClass }) => storageClass)
  if (intersects(classes(a), classes(b)) || intersects(noncurrent(a), noncurrent(b)))
    throw overlapping('0014-00000079')
  const isSame = (name: 'expiration' | 'noncurrentExpirationDays' | 'abort') =>
    a[name] !== undefined && b[name] !== undefined
  if (isSame('expiration') || isSame('noncurrentExpirationDays') || isSame('abort'))
    throw overlapping('0014-00000084')
}

const intersects = (a: string[], b: string[]) => a.some((value) => b.includes(value))

function overlapping(ec: string): Refusal {
  return refuse('InvalidArgument', {
    message: 'Overlap for same action type with the prefixes of two rules.',
    ec,
  })
}

/** Objects get colder with time, and expire last. */
function checkOrder(a: LifecycleRule, b: LifecycleRule, ec?: string): void {
  const steps = (rule: LifecycleRule) =>
    rule.transitions.flatMap(({ due, storageClass, isAccessTime }) =>
      daysOf(due) === undefined || isAccessTime
        ? []
        : [{ rank: colderClasses.indexOf(storageClass), days: daysOf(due) ?? 0 }],
    )
  const expiry = b.expiration === 'markers' ? undefined : daysOf(b.expiration)
  const last = expiry === undefined ? [] : [{ rank: colderClasses.length, days: expiry }]
  for (const warm of steps(a)) {
    for (const cold of [...steps(b), ...last]) {
      if (cold.rank > warm.rank && cold.days <= warm.days) {
        throw refuse('InvalidArgument', {
          message: 'The days of a colder class or of the expiry have to be greater.',
          ec,
        })
      }
    }
  }
}

const daysOf = (due: Due | undefined) => (due && 'days' in due ? due.days : undefined)
