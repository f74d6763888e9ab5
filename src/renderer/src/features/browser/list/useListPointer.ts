import type { Browser } from '../useBrowser.ts'
import { isModHeld } from '../../../ui/keys.ts'
import type { SelectMode } from '../useSelection.ts'

/** The index of the row that an event happened on, or null beside the rows. */
export function indexAt(event: Event): number | null {
  const line = event.target instanceof Element ? event.target.closest('[data-index]') : null
  return line instanceof HTMLElement ? Number(line.dataset['index']) : null
}

const closest = (event: Event, selector: string) =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null

function modeOf(event: MouseEvent): SelectMode {
  const isAdding = isModHeld(event) || closest(event, '[data-check]') !== null
  if (event.shiftKey) return isAdding ? 'extend-more' : 'extend'
  return isAdding ? 'toggle' : 'replace'
}

/** Clicks on rows, handled once for the table instead of once per row. */
export function useListPointer(browser: Browser) {
  const { selection, rows } = browser

  async function act(button: HTMLElement, index: number) {
    await selection.moveTo(index, 'replace')
    const { left, bottom } = button.getBoundingClientRect()
    if (button.dataset['rowAction'] === 'share') browser.share()
    if (button.dataset['rowAction'] === 'preview') browser.view.areDetailsOpen = true
    if (button.dataset['rowAction'] !== 'more') return
    const place = { bubbles: true, cancelable: true, clientX: left, clientY: bottom }
    button.dispatchEvent(new MouseEvent('contextmenu', place))
  }

  async function click(event: MouseEvent) {
    const index = indexAt(event)
    if (index === null) return selection.clear()
    const mode = modeOf(event)
    const button = closest(event, '[data-row-action]')
    // Whoever selects with Shift or Ctrl means the row, whatever has appeared under the pointer.
    await (button && mode === 'replace' ? act(button, index) : selection.moveTo(index, mode))
  }

  function open(event: MouseEvent) {
    const index = indexAt(event)
    const row = index === null ? undefined : rows.rowAt(index)
    if (row && !closest(event, '[data-row-action], [data-check]')) browser.open(row)
  }

  /** The menu is for what is selected; a click beside it selects first. */
  async function prepareMenu(event: MouseEvent) {
    const index = indexAt(event)
    const row = index === null ? undefined : rows.rowAt(index)
    if (index === null || !row) return selection.clear()
    await selection.moveTo(index, selection.isSelected(row.key) ? 'focus-only' : 'replace')
  }

  return { click, open, prepareMenu }
}
