import { isModHeld, isTyping } from '../../../ui/keys.ts'
import type { Actions } from '../useActions.ts'
import { createTypeAhead } from '../model/typeAhead.ts'
import type { Browser } from '../useBrowser.ts'
import type { SelectMode } from '../useSelection.ts'
import { useNameSearch } from './useNameSearch.ts'

interface Extent {
  last: number
  /** Rows side by side; 1 in a table. */
  perLine: number
  perPage: number
}

/** How far a key moves. */
type Step = (index: number, extent: Extent) => number

const steps: Record<string, Step> = {
  ArrowDown: (index, { perLine }) => index + perLine,
  ArrowUp: (index, { perLine }) => index - perLine,
  ArrowRight: (index) => index + 1,
  ArrowLeft: (index) => index - 1,
  Home: () => 0,
  End: (_, { last }) => last,
  PageDown: (index, { perPage }) => index + perPage,
  PageUp: (index, { perPage }) => index - perPage,
}

function modeOf(event: KeyboardEvent): SelectMode {
  if (event.shiftKey) return isModHeld(event) ? 'extend-more' : 'extend'
  return isModHeld(event) ? 'focus-only' : 'replace'
}

interface ListKeys {
  browser: Browser
  actions: Actions
  perLine: () => number
  perPage: () => number
}

/** The keyboard of the table: moving, selecting, type-ahead and the actions on what is selected. */
export function useListKeys({ browser, actions, perLine, perPage }: ListKeys) {
  const { selection, rows } = browser
  const typeAhead = createTypeAhead()
  const search = useNameSearch(browser)
  const lastIndex = () => (rows.totals.value?.rowCount ?? 0) - 1

  function move(event: KeyboardEvent): boolean {
    const step = steps[event.key]
    const isBeside = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    if (!step || (isBeside && perLine() === 1) || event.altKey || lastIndex() < 0) return false
    const { index, key } = selection.focus.value
    // The first arrow shows where one is, instead of leaving the first row out.
    const isFirst = key === null && index === 0 && event.key === 'ArrowDown'
    const target = isFirst ? 0 : step(index, { last: lastIndex(), perLine: perLine(), perPage: perPage() })
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
