import fc from 'fast-check'
import { dayMs } from '../../../../../shared/bucketSettings/lifecycle/due.ts'
import {
  coldClasses,
  step,
  type LifecycleRule,
  type Step,
  type Tag,
} from '../../../../../shared/bucketSettings/lifecycle/model.ts'
import { newRule } from '../../../../../shared/bucketSettings/lifecycle/templates.ts'

/** Dates are so many days after the history; `dated` makes them real. */
const anyDate = fc.nat({ max: 20 }).map((day) => ({ kind: 'before' as const, date: String(day) }))
const anyDays = (min: number, max: number) => fc.integer({ min, max })

/** Moves get colder with time, because other sets are refused: each class has days of its own. */
function anyMove(action: 'move' | 'moveOld'): fc.Arbitrary<Step> {
  const kinds = action === 'move' ? (['days', 'accessDays', 'before'] as const) : (['days'] as const)
  return fc
    .record({
      rank: fc.nat({ max: coldClasses.length - 1 }),
      more: fc.nat({ max: 3 }),
      movesSmall: fc.constantFrom(null, true, false),
      kind: fc.constantFrom(...kinds),
      date: anyDate,
    })
    .map(({ rank, more, movesSmall, kind, date }) => {
      const due = kind === 'before' ? date : { kind, days: 1 + rank * 4 + more }
      return { ...step(action, 1, coldClasses[rank] ?? 'IA'), movesSmall, due }
    })
}

const anyEnd: fc.Arbitrary<Step> = fc.oneof(
  anyDays(17, 24).map((days) => step('delete', days)),
  anyDate.map((due) => ({ ...step('delete', 1), due })),
  fc.constant(step('clearMarkers', 0)),
)

const movesOf = (action: 'move' | 'moveOld') =>
  fc.uniqueArray(anyMove(action), { maxLength: 3, selector: ({ storageClass }) => storageClass })

const anySteps = fc
  .record({
    moves: movesOf('move'),
    end: fc.option(anyEnd),
    oldMoves: movesOf('moveOld'),
    oldDays: fc.option(anyDays(1, 15)),
    uploadDays: fc.option(anyDays(1, 15)),
  })
  .map(({ moves, end, oldMoves, oldDays, uploadDays }) => [
    ...moves,
    ...(end ? [end] : []),
    ...oldMoves,
    ...(oldDays === null ? [] : [step('deleteOld', oldDays)]),
    ...(uploadDays === null ? [] : [step('clearUploads', uploadDays)]),
  ])

const anyTags: fc.Arbitrary<Tag[]> = fc.constantFrom(
  [],
  [],
  [],
  [{ key: 't', value: '1' }],
  [{ key: 't', value: '2' }],
)
const anyPrefix = fc.constantFrom('', 'a/', 'a/b', 'b/')
const anyLimit = fc.constantFrom(null, null, null, 0, 3, 9, 100_000)

/** Any rule that the service could accept, for the keys of `anyHistory.ts`. */
export const anyRule: fc.Arbitrary<LifecycleRule> = fc
  .record({
    prefix: anyPrefix,
    isEnabled: fc.constantFrom(true, true, true, false),
    tags: anyTags,
    largerThanBytes: anyLimit,
    smallerThanBytes: anyLimit,
    exceptions: fc.array(fc.record({ suffix: fc.constantFrom('a/', 'b', 'c'), tags: anyTags }), {
      maxLength: 2,
    }),
    steps: anySteps,
  })
  .map(({ exceptions, ...rule }) => ({
    ...newRule(),
    ...rule,
    exceptions: exceptions.map(({ suffix, tags }) => ({ prefix: rule.prefix + suffix, tags, source: {} })),
  }))

/** The rule with real dates, and without accesses where the bucket does not know of them. */
export function dated(rule: LifecycleRule, startMs: number, isMonitored: boolean): LifecycleRule {
  const steps = rule.steps.map((each): Step => {
    const { due } = each
    if (due.kind === 'before') {
      const atMs = Math.ceil(startMs / dayMs) * dayMs + Number(due.date) * dayMs
      return { ...each, due: { ...due, date: new Date(atMs).toISOString() } }
    }
    return due.kind === 'accessDays' && !isMonitored ? { ...each, due: { ...due, kind: 'days' } } : each
  })
  return { ...rule, steps }
}
