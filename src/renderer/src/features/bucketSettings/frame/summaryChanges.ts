import { pageOfSetting } from '../pages.ts'
import type { SettingEditor } from '../useSettingEditor.ts'
import { listChanges, type SettingChange } from './changes.ts'

/** How a change of a setting changes what the list of pages says of it; empty where it says the same. */
export function summaryChanges({ id, content, currentContent }: SettingEditor): SettingChange[] {
  const summary = pageOfSetting(id)?.summary
  return summary ? listChanges([summary(currentContent.value)], [summary(content.value)]) : []
}
