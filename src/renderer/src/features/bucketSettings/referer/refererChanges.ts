import { refererOf, type Referer } from '../../../../../shared/bucketSettings/referer.ts'
import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { t } from '../../../i18n.ts'
import { listChanges, switchChanges, type SettingChange } from '../frame/changes.ts'

const lists = ['allowed', 'denied'] as const
const switches = ['allowsEmpty', 'truncatesQuery', 'truncatesPath'] as const

/** What a change makes of the lists and the switches below them, in words. */
export function refererChanges(before: SettingContent | null, after: SettingContent | null): SettingChange[] {
  const [old, next]: [Referer, Referer] = [refererOf(before), refererOf(after)]
  const label = (name: (typeof lists)[number] | (typeof switches)[number]) =>
    t(`bucketSettings.referer.fields.${name}`)
  return [
    ...lists.flatMap((name) => listChanges(old[name], next[name], label(name))),
    ...switches.flatMap((name) => switchChanges(old[name], next[name], label(name))),
  ]
}
