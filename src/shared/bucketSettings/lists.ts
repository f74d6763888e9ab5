import { childrenOf, textOf, type SettingContent } from './content.ts'
import { listSettingIds, type ListSettingId, type SettingId } from './ids.ts'
import { oneOrMany } from './oneOrMany.ts'

/** The element of an item, and the member that tells it from all others. */
const forms = {
  imageStyles: { element: 'Style', name: 'Name' },
  inventory: { element: 'InventoryConfiguration', name: 'Id' },
} as const satisfies Record<ListSettingId, { element: string; name: string }>

export const isList = (id: SettingId): id is ListSettingId => listSettingIds.some((list) => list === id)

export const itemNameOf = (id: ListSettingId, item: SettingContent): string => textOf(item, forms[id].name)

/** The items of a list, by their names in the order in which they stand there; a list that is not set has none. */
export const itemsIn = (id: ListSettingId, list: SettingContent | null): Map<string, SettingContent> =>
  new Map(childrenOf(list ?? {}, forms[id].element).map((item) => [itemNameOf(id, item), item]))

/** The setting that these items make; null for none. Their order says nothing, so they stand by their names. */
export function listOf(id: ListSettingId, items: readonly SettingContent[]): SettingContent | null {
  const sorted = items.toSorted((one, other) => (itemNameOf(id, one) < itemNameOf(id, other) ? -1 : 1))
  const member = oneOrMany(sorted)
  return member === undefined ? null : { [forms[id].element]: member }
}
