import { nextTick, watch, type Ref, type WatchSource } from 'vue'

/** When what has the focus goes because other parts are shown, the focus goes to the first of those. */
export function useKeptInside(container: Ref<HTMLElement | null>, parts: WatchSource, firstSelector: string) {
  watch(parts, async () => {
    const hadFocus = container.value?.contains(document.activeElement)
    await nextTick()
    if (hadFocus && !container.value?.contains(document.activeElement))
      container.value?.querySelector<HTMLElement>(firstSelector)?.focus()
  })
}
