import { isModHeld, isTyping } from '../../../ui/keys.ts'
import type { Actions } from '../useActions.ts'
import { createTypeAhead } from '../model/typeAhead.ts'
import type { Browser } from '../useBrowser.ts'
import type { SelectMode } from '../useSelection.ts'
import { useNameSearch } from './useNameSearch.ts'

/** How far a key moves, given where the focus is and how many rows there are and fit. */
type Step = (index: number, last: number, page: number) => number

const steps: Record<string, Step> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  Home: () => 0,
  End: (_, last) => last,
  PageDown: (index, _, page) => index + page,
  PageUp: (index, _, page) => index - page,
}

function modeOf(event: KeyboardEvent): SelectMode {
  if (event.shiftKey) return isModHeld(event) ? 'extend-more' : 'extend'
  return isModHeld(event) ? 'focus-only' : 'replace'
}

interface TableKeys {
  browser: Browser
  actions: Actions
  rowsPerPage: () => number
}

/** The keyboard of the table: moving, selecting, type-ahead and the actions on what is selected. */
export function useTableKeys({ browser, actions, rowsPerPage }: TableKeys) {
  const { selection, rows } = browser
  const typeAhead = createTypeAhead()
  const search = useNameSearch(browser)
  const lastIndex = () => (rows.totals.value?.rowCount ?? 0) - 1

  function move(event: KeyboardEvent): boolean {
    const step = steps[event.key]
    if (!step || event.altKey || lastIndex() < 0) return false
    const { index, key } = selection.focus.value
    // The first arrow shows where one is, instead of leaving the first row out.
    const isFirst = key === null && index === 0 && event.key === 'ArrowDown'
    const target = isFirst ? 0 : step(index, lastIndex(), rowsPerPage())
    void selection.moveTo(Math.min(Math.max(0, target), lastIndex()), modeOf(event))
    return true
  }

  function command(event: KeyboardEvent): (() => unknown) | null {
    const { open, rename, remove, copy, cut, paste, selectAll } = actions.value
    const run = (action: { refusal: string | null; run: () => unknown }) => () =>
      action.refusal === null && action.run()
    if (isModHeld(event)) {
      const withMod: Record<string, () => unknown> = {
        a: run(selectAll),
        c: run(copy),
        x: run(cut),
        v: run(paste),
        ' ': toggleFocused,
        Backspace: run(remove),
      }
      return withMod[event.key.toLowerCase()] ?? withMod[event.key] ?? null
    }
    const plain: Record<string, () => unknown> = {
      Enter: run(open),
      Backspace: browser.goUp,
      F2: run(rename),
      Delete: run(remove),
      Escape: selection.clear,
    }
    return event.altKey ? null : (plain[event.key] ?? null)
  }

  function toggleFocused() {
    void selection.moveTo(selection.focus.value.index, 'toggle')
  }

  function type(event: KeyboardEvent): boolean {
    const isLetter =
      Array.from(event.key).length === 1 && !isModHeld(event) && !event.altKey && !event.metaKey
    if (!isLetter || (event.key === ' ' && !typeAhead.isActive())) return false
    const { text, isRepeat } = typeAhead.add(event.key)
    void search.goTo(text, isRepeat)
    return true
  }

  return (event: KeyboardEvent) => {
    if (isTyping(event) || event.isComposing) return
    const work = command(event)
    if (work) void work()
    if (work || move(event) || type(event)) event.preventDefault()
  }
}
