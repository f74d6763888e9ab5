import { diffArrays } from 'diff'
import { t } from '../../../i18n.ts'

/** One thing that saving would change, in the person's language. */
export interface SettingChange {
  /** What it is about, as the beginning of a phrase: `Delete drafts after`. Empty where the values say it all. */
  about: string
  /** What goes; null where nothing does. */
  before: string | null
  /** What comes; null where nothing does. */
  after: string | null
}

/** How one list of sentences or names becomes another: what goes at a place is set against what comes there. */
export function listChanges(
  before: readonly string[],
  after: readonly string[],
  about = '',
): SettingChange[] {
  const changes: SettingChange[] = []
  let gone: string[] = []
  const flush = (come: readonly string[]) => {
    for (let at = 0; at < Math.max(gone.length, come.length); at++)
      changes.push({ about, before: gone[at] ?? null, after: come[at] ?? null })
    gone = []
  }
  for (const { removed, added, value } of diffArrays([...before], [...after])) {
    if (removed) gone = value
    else flush(added ? value : [])
  }
  flush([])
  return changes
}

/** The same for something that is on or off. */
export const switchChanges = (before: boolean, after: boolean, about: string): SettingChange[] =>
  listChanges([stateWord(before)], [stateWord(after)], about)

const stateWord = (isOn: boolean) => t(`bucketSettings.compare.${isOn ? 'on' : 'off'}`)

/** Whether the lists hold the same, in another order. */
export const isReordered = (before: readonly string[], after: readonly string[]): boolean =>
  JSON.stringify(before) !== JSON.stringify(after) &&
  JSON.stringify(before.toSorted()) === JSON.stringify(after.toSorted())
