import { useElementSize, useEventListener } from '@vueuse/core'
import { computed, nextTick, shallowRef, watch, type Ref } from 'vue'
import { createScrollSpace } from './scrollSpace.ts'

/** A jump beyond this many viewports comes from the scroll bar and is measured by its position, not by its distance. */
const jumpViewports = 3

/** Scrolls content that may be taller than a browser can lay out. What is drawn stands at `top + shiftPx`. */
export function useContentScroll(scroller: Ref<HTMLElement | null>, contentPx: Ref<number>) {
  const { height: viewportPx, width: viewportWidthPx } = useElementSize(scroller)
  const contentTopPx = shallowRef(0)
  const shiftPx = shallowRef(0)
  const space = computed(() => createScrollSpace(contentPx.value))
  const lastTopPx = () => Math.max(0, contentPx.value - viewportPx.value)
  let scrollTopPx = 0

  function follow() {
    const nowPx = scroller.value?.scrollTop ?? 0
    const isJump = Math.abs(nowPx - scrollTopPx) > jumpViewports * viewportPx.value
    scrollTopPx = nowPx
    if (isJump || shiftPx.value === 0) {
      contentTopPx.value = space.value.toContent(nowPx)
      shiftPx.value = nowPx - contentTopPx.value
    } else {
      contentTopPx.value = Math.min(Math.max(0, nowPx - shiftPx.value), lastTopPx())
    }
  }

  function scrollTo(px: number) {
    contentTopPx.value = Math.min(Math.max(0, px), lastTopPx())
    scrollTopPx = Math.round(space.value.toScroll(contentTopPx.value))
    shiftPx.value = scrollTopPx - contentTopPx.value
    if (scroller.value) scroller.value.scrollTop = scrollTopPx
  }

  useEventListener(scroller, 'scroll', follow, { passive: true })
  useEventListener(scroller, 'scrollend', () => {
    if (shiftPx.value !== 0) scrollTo(contentTopPx.value)
  })
  watch(space, async () => {
    await nextTick()
    if (contentTopPx.value > lastTopPx() || shiftPx.value !== 0) scrollTo(contentTopPx.value)
  })

  return {
    viewportPx,
    viewportWidthPx,
    contentTopPx,
    shiftPx,
    scrollHeightPx: computed(() => space.value.scrollHeightPx),
    scrollTo,
    /** Brings a piece of the content into sight with the least movement. */
    reveal(topPx: number, bottomPx: number) {
      if (topPx < contentTopPx.value) scrollTo(topPx)
      else if (bottomPx - viewportPx.value > contentTopPx.value) scrollTo(bottomPx - viewportPx.value)
    },
  }
}
