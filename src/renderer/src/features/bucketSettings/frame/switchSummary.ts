import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { isSwitchedOn, type SwitchId } from '../../../../../shared/bucketSettings/switches.ts'
import { t } from '../../../i18n.ts'

/** How a setting stands that is on or off. */
export const switchSummary = (name: SwitchId) => (content: SettingContent | null) =>
  t(`bucketSettings.${name}.choices.${isSwitchedOn(name, content) ? 'on' : 'off'}`)
