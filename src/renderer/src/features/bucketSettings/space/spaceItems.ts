import type { ObjectSum } from '../../../../../shared/contract/scans.ts'
import type { SpaceFilter, SpaceSums } from '../../../../../shared/contract/space.ts'
import { fileFamily } from '../../../../../shared/fileType.ts'
import { objectAges } from '../../../../../shared/objectAge.ts'
import { t } from '../../../i18n.ts'
import { visibleName } from '../../browser/model/name.ts'
import { classLabel } from '../../buckets/classLabel.ts'
import type { Division } from './useSpaceView.ts'

/** By what the parts are compared. */
export type Measure = 'size' | 'count'

/** One part of what lies in a folder: an entry of it, or all objects of one sort. */
export interface SpaceItem extends ObjectSum {
  /** Tells it from all others of one division. */
  id: string
  label: string
  /** `marker`: the empty object that stands for the folder itself. `rest`: all that have no line of their own. */
  kind: 'folder' | 'object' | 'marker' | 'rest' | 'group'
  /** Of a folder or an object, what its key has behind the prefix. */
  name: string
  /** Of a group, what its objects have in common. */
  filter: Partial<SpaceFilter> | null
  /** A colour of the tokens, and how much of it the ground takes. */
  hue: string
  percent: number
}

export const measureOf = (sum: ObjectSum, measure: Measure) =>
  measure === 'size' ? sum.sizeBytes : sum.objectCount

/** The parts, those that take the most first, and behind them what has no line of its own. */
export function spaceItems(sums: SpaceSums, by: Division, measure: Measure): SpaceItem[] {
  const items = itemsOf(sums, by)
  const other: Measure = measure === 'size' ? 'count' : 'size'
  return items.toSorted(
    (a, b) =>
      Number(a.kind === 'rest') - Number(b.kind === 'rest') ||
      measureOf(b, measure) - measureOf(a, measure) ||
      measureOf(b, other) - measureOf(a, other),
  )
}

function itemsOf(sums: SpaceSums, by: Division): SpaceItem[] {
  switch (by) {
    case 'folder':
      return [...sums.entries.map(entryItem), ...restItem(sums)]
    case 'type':
      return sums.types.map(({ name, ...sum }) =>
        groupItem(sum, name, t(`bucketSettings.space.types.${name}`), {
          filter: { type: name },
          hue: hueOf(name),
          percent: 18,
        }),
      )
    case 'class':
      return sums.classes.map(({ name, ...sum }, index) =>
        groupItem(sum, name, name === '' ? t('bucketSettings.space.unknownClass') : classLabel(name), {
          filter: { class: name },
          hue: 'var(--accent)',
          percent: Math.max(8, 30 - 5 * index),
        }),
      )
    case 'age':
      return sums.ages.map(({ name, ...sum }) =>
        groupItem(sum, name, t(`bucketSettings.space.ages.${name}`), {
          filter: { age: name },
          hue: 'var(--accent)',
          percent: 30 - 4 * objectAges.indexOf(name),
        }),
      )
  }
}

function entryItem({ kind, name, ...sum }: SpaceSums['entries'][number]): SpaceItem {
  const isMarker = kind === 'object' && name === ''
  const label = isMarker
    ? t('bucketSettings.space.marker')
    : visibleName(name) || t('bucketSettings.space.noName')
  const hue = kind === 'folder' ? 'var(--hue-folder)' : hueOf(fileFamily(name))
  return {
    ...{ ...sum, id: `${kind} ${name}`, label, name, hue, filter: null },
    kind: isMarker ? 'marker' : kind,
    percent: kind === 'folder' ? 24 : 14,
  }
}

function restItem({ rest: { entryCount, ...sum } }: SpaceSums): SpaceItem[] {
  if (entryCount === 0) return []
  const label = t('bucketSettings.space.rest', { count: entryCount })
  return [{ ...sum, id: 'rest', label, kind: 'rest', name: '', filter: null, hue: 'var(--fg-3)', percent: 8 }]
}

const groupItem = (
  sum: ObjectSum,
  id: string,
  label: string,
  look: Pick<SpaceItem, 'filter' | 'hue' | 'percent'>,
): SpaceItem => ({ ...sum, id, label, kind: 'group', name: '', ...look })

const hueOf = (family: ReturnType<typeof fileFamily>) => `var(--hue-${family === 'other' ? 'text' : family})`

/** `34%`; what is less than one, and yet something, is not nothing. */
export function shareText(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0%'
  const percent = Math.round((part / whole) * 100)
  return percent === 0 ? '<1%' : `${percent}%`
}
