import { computed, type Ref } from 'vue'
import { useContentScroll } from '../../../ui/useContentScroll.ts'
import { placedLines, visibleRange } from '../model/visibleRange.ts'

export interface VirtualLinesOptions {
  scroller: Ref<HTMLElement | null>
  lineCount: Ref<number>
  lineHeightPx: Ref<number>
  /** The line that holds the focus is always drawn, so that scrolling does not take the focus away. */
  focusedLine: Ref<number>
}

/** Lines of one height, any number of them, of which only those in sight are drawn. */
export function useVirtualLines({ scroller, lineCount, lineHeightPx, focusedLine }: VirtualLinesOptions) {
  const contentPx = computed(() => lineCount.value * lineHeightPx.value)
  const scroll = useContentScroll(scroller, contentPx)
  const { viewportPx, viewportWidthPx, contentTopPx, shiftPx, scrollHeightPx, scrollTo } = scroll
  const viewport = computed(() => ({
    lineCount: lineCount.value,
    lineHeightPx: lineHeightPx.value,
    contentTopPx: contentTopPx.value,
    viewportPx: viewportPx.value,
    shiftPx: shiftPx.value,
    scrollHeightPx: scrollHeightPx.value,
  }))

  return {
    scrollHeightPx,
    lines: computed(() => placedLines(viewport.value, focusedLine.value)),
    range: computed(() => visibleRange(viewport.value)),
    contentTopPx,
    /** The width of the scroll bar; 0 where there is none or it lies over the content. */
    gutterPx: computed(() =>
      scroller.value ? scroller.value.offsetWidth - Math.round(viewportWidthPx.value) : 0,
    ),
    /** How many whole lines fit; at least one. */
    linesPerPage: computed(() => Math.max(1, Math.floor(viewportPx.value / lineHeightPx.value))),
    scrollTo,
    /** Brings a line into sight with the least movement. */
    scrollToLine(line: number) {
      const topPx = line * lineHeightPx.value
      scroll.reveal(topPx, topPx + lineHeightPx.value)
    },
  }
}
