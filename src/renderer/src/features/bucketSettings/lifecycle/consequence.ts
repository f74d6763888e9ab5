import type { LifecycleRule, ReadRule } from '../../../../../shared/bucketSettings/lifecycle/model.ts'
import type { RuleAct, RuleEffect } from '../../../../../shared/contract/lifecycle.ts'
import { t } from '../../../i18n.ts'
import { formatSize } from '../../../ui/format.ts'
import type { Risk } from '../frame/risk.ts'
import { isDeletion } from './effectWords.ts'
import { isSameTree } from './ruleChanges.ts'
import { formatDate, formatShortDate } from './words.ts'

/** Rules, and what they would do to what is there now; null where that is not known. */
export interface WorkedRules {
  entries: readonly ReadRule[]
  effects: readonly RuleEffect[] | null
}

/**
 * Of the rules of a change those that matter when it is saved: what says and does the same as now goes on in any case.
 * A rule that nobody touched counts as well, where it does something else because of another one.
 */
export function newsOf(next: WorkedRules, now: WorkedRules): WorkedRules {
  const isSame = (place: number, index: number) =>
    next.effects === null || actsAt(next, index) === actsAt(now, place)
  const isNews = next.entries.map(
    (entry, index) => !now.entries.some((old, place) => isSameTree(old, entry) && isSame(place, index)),
  )
  return {
    entries: next.entries.filter((_, index) => isNews[index]),
    effects: next.effects && next.effects.filter((_, index) => isNews[index]),
  }
}

const actsAt = ({ effects }: WorkedRules, index: number) => effects && JSON.stringify(effects[index]?.acts)

/** What saving leads to, as the button says it; undefined where nothing follows. */
export function saveLabelOf({ effects }: WorkedRules): string | undefined {
  const acts = (effects ?? []).flatMap((effect) => effect.acts)
  const kinds = [
    { name: 'delete', of: acts.filter(isDeletion) },
    { name: 'move', of: acts.filter(({ action }) => action === 'move' || action === 'moveOld') },
    { name: 'clear', of: acts },
  ] as const
  const kind = kinds.find(({ of }) => of.length > 0)
  return kind && t(`bucketSettings.lifecycle.save.${kind.name}`, { date: formatShortDate(firstOf(kind.of)) })
}

const firstOf = (acts: readonly RuleAct[]) => Math.min(...acts.map(({ firstAtMs }) => firstAtMs))

/**
 * What needs a second yes: rules that delete what is there now. Null effects: it is not known what they do, no more than
 * where older versions were not read.
 */
export function riskOf({ effects, entries }: WorkedRules): Risk | null {
  const tick = t('bucketSettings.lifecycle.save.tick')
  if (effects === null || effects.some(({ unknown }) => unknown.includes('versions'))) {
    const isDeleting = entries.some(({ rule }) => mayDelete(rule))
    return isDeleting ? { text: t('bucketSettings.lifecycle.save.unknownRisk'), tick } : null
  }
  const deletions = effects.flatMap(({ acts }) => acts.filter(isDeletion))
  if (deletions.length === 0) return null
  const sums = [
    sumOf(
      'objects',
      deletions.filter(({ action }) => action === 'delete'),
    ),
    sumOf(
      'oldVersions',
      deletions.filter(({ action }) => action === 'deleteOld'),
    ),
  ].filter((sum) => sum !== null)
  const [first = '', second] = sums
  const what = second === undefined ? first : t('bucketSettings.lifecycle.save.both', { first, second })
  const isAtMost = effects.some(({ unknown, acts }) => unknown.includes('tags') && acts.some(isDeletion))
  return {
    text: t('bucketSettings.lifecycle.save.risk', {
      date: formatDate(firstOf(deletions)),
      what: isAtMost ? t('bucketSettings.lifecycle.save.atMost', { what }) : what,
    }),
    tick,
  }
}

const mayDelete = ({ isEnabled, steps }: LifecycleRule) => isEnabled && steps.some((step) => isDeletion(step))

function sumOf(name: 'objects' | 'oldVersions', acts: readonly RuleAct[]): string | null {
  if (acts.length === 0) return null
  const total = (of: 'count' | 'sizeBytes') => acts.reduce((sum, act) => sum + act[of], 0)
  const what = t(`bucketSettings.lifecycle.save.${name}`, { count: total('count') })
  return t('bucketSettings.lifecycle.save.withSize', { what, size: formatSize(total('sizeBytes')) })
}
