import { useEventListener } from '@vueuse/core'
import { isDialogOpen } from '../../ui/isDialogOpen.ts'
import { isModHeld, isTyping } from '../../ui/keys.ts'
import type { Actions } from './useActions.ts'
import type { Browser } from './useBrowser.ts'

interface PageKeys {
  browser: Browser
  actions: Actions
  editPath: () => unknown
  focusFilter: () => unknown
  /** The keys of the table, for when nothing on the page has the focus. */
  pressInTable: (event: KeyboardEvent) => void
}

/** The keys that work wherever on the page the focus is, unless a question is open. */
export function usePageKeys({ browser, actions, editPath, focusFilter, pressInTable }: PageKeys) {
  const { view } = browser
  const refuses = (name: keyof Actions['value']) => actions.value[name].refusal !== null
  const run = (name: keyof Actions['value']) => () => !refuses(name) && actions.value[name].run()

  const withMod: Record<string, () => unknown> = {
    f: focusFilter,
    l: editPath,
    r: browser.refresh,
    s: run('download'),
    m: run('move'),
    i: () => (view.areDetailsOpen = !view.areDetailsOpen),
    arrowup: browser.goUp,
  }

  const withModAndShift: Record<string, () => unknown> = {
    n: run('newFolder'),
    s: run('saveAs'),
  }

  function workFor(event: KeyboardEvent) {
    const key = event.key.toLowerCase()
    if (key === 'f5') return browser.refresh
    if (event.altKey) return key === 'arrowup' ? browser.goUp : undefined
    if (!isModHeld(event)) return undefined
    if (event.shiftKey) return withModAndShift[key]
    return isTyping(event) && key === 'arrowup' ? undefined : withMod[key]
  }

  useEventListener(window, 'keydown', (event) => {
    if (event.defaultPrevented || isDialogOpen()) return
    const work = workFor(event)
    if (!work) return document.activeElement === document.body ? pressInTable(event) : undefined
    event.preventDefault()
    void work()
  })
}
