import { shallowRef } from 'vue'
import type { Place } from '../../../../../shared/contract/place.ts'
import type { Subject } from '../subject.ts'

/** The question that the page asks; at most one at a time. */
export type BrowserDialog =
  | { type: 'new-folder' }
  | { type: 'remove'; subject: Subject }
  | { type: 'access'; subject: Subject }
  | { type: 'link-list'; subject: Subject }
  /** Choose where it goes. */
  | { type: 'relocate'; mode: 'move' | 'copy'; subject: Subject }
  /** Where it goes is known, by a drop, by pasting or by a new name; says how much it is and which way it goes. */
  | { type: 'confirm'; mode: 'move' | 'copy'; subject: Subject; target: Place; newName: string | null }

export function useBrowserDialog() {
  const current = shallowRef<BrowserDialog | null>(null)
  return {
    current,
    open: (dialog: BrowserDialog) => void (current.value = dialog),
    close: () => void (current.value = null),
  }
}
