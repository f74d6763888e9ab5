import type { PreflightQuestion } from '../contract/bucketProbes.ts'
import { textOf, withMembers, type SettingContent } from './content.ts'
import {
  corsElements,
  corsLackOf,
  corsRulesOf,
  corsRuleTrees,
  isForEverySite,
  isPlainCorsRule,
  lackCount,
  type CorsLack,
  type CorsList,
  type CorsRule,
} from './cors.ts'
import { oneOrMany } from './oneOrMany.ts'

/** The content with other rules; null where none is left: the service keeps no setting without one. */
function withTrees(content: SettingContent | null, trees: SettingContent[]): SettingContent | null {
  return trees.length === 0 ? null : withMembers(content ?? {}, { CORSRule: oneOrMany(trees) })
}

/** The content with parts of one rule replaced. What the rule says besides stays. */
export function withCorsRule(
  content: SettingContent | null,
  index: number,
  changes: Partial<CorsRule>,
): SettingContent | null {
  const trees = corsRuleTrees(content)
  return withTrees(content, trees.with(index, withParts(trees[index] ?? {}, changes)))
}

function withParts(tree: SettingContent, { maxAgeSeconds, ...lists }: Partial<CorsRule>): SettingContent {
  const changed = (Object.keys(lists) as CorsList[]).map((list) => [
    corsElements[list],
    oneOrMany(lists[list] ?? []),
  ])
  const age = maxAgeSeconds === undefined ? {} : { MaxAgeSeconds: maxAgeSeconds.trim() || undefined }
  return withMembers(tree, { ...Object.fromEntries(changed), ...age })
}

export const withNewCorsRule = (content: SettingContent | null, rule: Partial<CorsRule>) =>
  withTrees(content, [...corsRuleTrees(content), withParts({}, rule)])

export const withoutCorsRule = (content: SettingContent | null, index: number) =>
  withTrees(content, corsRuleTrees(content).toSpliced(index, 1))

/** The content with one rule at another place in the order. */
export function withMovedCorsRule(content: SettingContent | null, from: number, to: number) {
  const trees = corsRuleTrees(content)
  const moved = trees.slice(from, from + 1)
  return withTrees(content, trees.toSpliced(from, 1).toSpliced(to, 0, ...moved))
}

/** Whether caches are told of every answer, also to those who are no page, that it depends on who asks. */
export const doesAlwaysVary = (content: SettingContent | null): boolean =>
  content !== null && textOf(content, 'ResponseVary') === 'true'

export const withAlwaysVary = (content: SettingContent, isOn: boolean): SettingContent =>
  withMembers(content, { ResponseVary: String(isOn) })

/** Lines that would make the rules allow something. */
export interface CorsAddition extends CorsLack {
  /** The rule that gets them, counted from 0; null: a rule of its own. */
  ruleIndex: number | null
}

/**
 * The fewest lines that allow what is asked and give nobody else more than reading; a rule of its own where no rule
 * can have them.
 */
export function corsAdditionFor(content: SettingContent | null, question: PreflightQuestion): CorsAddition {
  const trees = corsRuleTrees(content)
  const [best] = corsRulesOf(content)
    .map((rule, ruleIndex) => ({ rule, ruleIndex, ...corsLackOf(rule, question) }))
    .filter(
      ({ rule, ruleIndex, ...lack }) =>
        isPlainCorsRule(trees[ruleIndex] ?? {}) && canTake(rule, lack, question),
    )
    .toSorted((one, other) => lackCount(one) - lackCount(other))
  if (!best) {
    const { origin, method, headers } = question
    return { ruleIndex: null, origins: [origin], methods: [method], allowedHeaders: headers }
  }
  const { ruleIndex, origins, methods, allowedHeaders } = best
  return { ruleIndex, origins, methods, allowedHeaders }
}

const isReading = (method: string) => method === 'GET' || method === 'HEAD'

/** What a rule is given, all whom it names have; and whom it is given, has all that it allows. */
function canTake(rule: CorsRule, lack: CorsLack, { method }: PreflightQuestion): boolean {
  if (lack.origins.length > 0 && lack.methods.length > 0) return false
  if (lack.origins.length > 0) return rule.methods.every((given) => isReading(given) || given === method)
  return lack.methods.length === 0 || isReading(method) || !isForEverySite(rule)
}

export function withCorsAddition(content: SettingContent | null, { ruleIndex, ...lack }: CorsAddition) {
  const rule = ruleIndex === null ? undefined : corsRulesOf(content)[ruleIndex]
  if (!rule || ruleIndex === null) return withNewCorsRule(content, lack)
  return withCorsRule(content, ruleIndex, {
    origins: [...rule.origins, ...lack.origins],
    methods: [...rule.methods, ...lack.methods],
    allowedHeaders: [...rule.allowedHeaders, ...lack.allowedHeaders],
  })
}

/** What pages of every website may do by the new rules, and could not by the old ones. */
export function newlyForEverySite(before: SettingContent | null, after: SettingContent | null): string[] {
  const old = methodsForEverySite(before)
  return methodsForEverySite(after).filter((method) => !old.includes(method))
}

const methodsForEverySite = (content: SettingContent | null): string[] => [
  ...new Set(corsRulesOf(content).flatMap((rule) => (isForEverySite(rule) ? rule.methods : []))),
]
