import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { corsRulesOf, corsRuleTrees } from '../../../../../shared/bucketSettings/cors.ts'
import { doesAlwaysVary } from '../../../../../shared/bucketSettings/corsEdits.ts'
import { t } from '../../../i18n.ts'
import { isReordered, listChanges, switchChanges, type SettingChange } from '../frame/changes.ts'
import { ruleSentence } from './words.ts'

/** What a change makes of the rules, in words. */
export function corsChanges(before: SettingContent | null, after: SettingContent | null): SettingChange[] {
  const [old, next] = [before, after].map((content) => corsRulesOf(content).map(ruleSentence))
  return [
    ...ruleChanges(old ?? [], next ?? []),
    ...detailChanges(before, after),
    ...switchChanges(
      before !== null && doesAlwaysVary(before),
      after !== null && doesAlwaysVary(after),
      t('bucketSettings.cors.vary'),
    ),
  ]
}

const ruleChanges = (before: string[], after: string[]): SettingChange[] =>
  isReordered(before, after)
    ? [{ about: t('bucketSettings.cors.reordered'), before: null, after: null }]
    : listChanges(before, after)

/** Of rules that read the same at the same place, but are not. */
function detailChanges(before: SettingContent | null, after: SettingContent | null): SettingChange[] {
  const [oldTrees, oldRules] = [corsRuleTrees(before), corsRulesOf(before)]
  const rules = corsRulesOf(after)
  return corsRuleTrees(after).flatMap((tree, index) => {
    const [old, rule] = [oldRules[index], rules[index]]
    if (!old || !rule || ruleSentence(old) !== ruleSentence(rule)) return []
    if (JSON.stringify(oldTrees[index]) === JSON.stringify(tree)) return []
    const about = t('bucketSettings.cors.details', { number: index + 1 })
    return [{ about, before: null, after: null }]
  })
}
