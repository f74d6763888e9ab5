import type { LifecycleRule } from '../../../../../shared/bucketSettings/lifecycle/model.ts'
import type { RuleAct, RuleEffect } from '../../../../../shared/contract/lifecycle.ts'
import { t } from '../../../i18n.ts'
import { formatSize } from '../../../ui/format.ts'
import type { Risk } from '../frame/risk.ts'
import { isDeletion } from './effectWords.ts'
import { formatDate, formatShortDate } from './words.ts'

/** What saving leads to, as the button says it; undefined where nothing follows. */
export function saveLabelOf(effects: readonly RuleEffect[] | null): string | undefined {
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
export function riskOf(effects: readonly RuleEffect[] | null, rules: readonly LifecycleRule[]): Risk | null {
  const tick = t('bucketSettings.lifecycle.save.tick')
  if (effects === null || effects.some(({ unknown }) => unknown.includes('versions'))) {
    const isDeleting = rules.some(
      ({ isEnabled, steps }) => isEnabled && steps.some((step) => isDeletion(step)),
    )
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

function sumOf(name: 'objects' | 'oldVersions', acts: readonly RuleAct[]): string | null {
  if (acts.length === 0) return null
  const total = (of: 'count' | 'sizeBytes') => acts.reduce((sum, act) => sum + act[of], 0)
  const what = t(`bucketSettings.lifecycle.save.${name}`, { count: total('count') })
  return t('bucketSettings.lifecycle.save.withSize', { what, size: formatSize(total('sizeBytes')) })
}
