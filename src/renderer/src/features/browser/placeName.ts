import { t } from '../../i18n.ts'
import { nameOf, type Address } from './model/address.ts'
import { visibleName } from './model/name.ts'

/** What a place is called in a sentence: its folder, or its bucket. */
export function placeName({ bucket, prefix }: Address): string {
  return prefix === '' ? bucket : visibleName(nameOf(prefix)) || t('browser.bar.noName')
}
