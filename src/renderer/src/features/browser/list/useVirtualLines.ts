import { useElementSize, useEventListener } from '@vueuse/core'
import { computed, nextTick, shallowRef, watch, type Ref } from 'vue'
import { createScrollSpace } from '../model/scrollSpace.ts'
import { placedLines, visibleRange } from '../model/visibleRange.ts'

/** A jump beyond this many viewports comes from the scroll bar and is measured by its position, not by its distance. */
const jumpViewports = 3

export interface VirtualLinesOptions {
  scroller: Ref<HTMLElement | null>
  lineCount: Ref<number>
  lineHeightPx: Ref<number>
  /** The line that holds the focus is always drawn, so that scrolling does not take the focus away. */
  focusedLine: Ref<number>
}

/** Lines of one height, any number of them, of which only those in sight are drawn. */
export function useVirtualLines({ scroller, lineCount, lineHeightPx, focusedLine }: VirtualLinesOptions) {
  const { height: viewportPx, width } = useElementSize(scroller)
  const contentTopPx = shallowRef(0)
  const shiftPx = shallowRef(0)
  const contentPx = computed(() => lineCount.value * lineHeightPx.value)
  const space = computed(() => createScrollSpace(contentPx.value))
  const viewport = computed(() => ({
    lineCount: lineCount.value,
    lineHeightPx: lineHeightPx.value,
    contentTopPx: contentTopPx.value,
    viewportPx: viewportPx.value,
    shiftPx: shiftPx.value,
    scrollHeightPx: space.value.scrollHeightPx,
  }))
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

  /** Shows the content from this offset on; where the space is squeezed, the scroll bar is put where it belongs. */
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
    scrollHeightPx: computed(() => space.value.scrollHeightPx),
    lines: computed(() => placedLines(viewport.value, focusedLine.value)),
    range: computed(() => visibleRange(viewport.value)),
    contentTopPx,
    /** The width of the scroll bar; 0 where there is none or it lies over the content. */
    gutterPx: computed(() => (scroller.value ? scroller.value.offsetWidth - Math.round(width.value) : 0)),
    /** How many whole lines fit; at least one. */
    linesPerPage: computed(() => Math.max(1, Math.floor(viewportPx.value / lineHeightPx.value))),
    scrollTo,
    /** Brings a line into sight with the least movement. */
    scrollToLine(line: number) {
      const topPx = line * lineHeightPx.value
      const bottomPx = topPx + lineHeightPx.value - viewportPx.value
      if (topPx < contentTopPx.value) scrollTo(topPx)
      else if (bottomPx > contentTopPx.value) scrollTo(bottomPx)
    },
  }
}
