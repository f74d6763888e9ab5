export interface PlacedLine {
  index: number
  /** Where the line stands in the scrolled element, in px. */
  top: number
}

export interface Viewport {
  lineCount: number
  lineHeightPx: number
  /** The part of the content that is in sight. */
  contentTopPx: number
  viewportPx: number
  /** From content to the scrolled element; not 0 only where the scroll space is squeezed. */
  shiftPx: number
  scrollHeightPx: number
}

const overscanLines = 8

/** The first and last line in sight; `last` is before `first` when there is none. */
export function visibleRange({ lineCount, lineHeightPx, contentTopPx, viewportPx }: Viewport) {
  const first = Math.max(0, Math.floor(contentTopPx / lineHeightPx))
  const last = Math.min(lineCount, Math.ceil((contentTopPx + viewportPx) / lineHeightPx)) - 1
  return { first, last }
}

/** The lines to draw: those in sight, a few around them, and the one that holds the focus, wherever it is. */
export function placedLines(viewport: Viewport, focusedLine: number): PlacedLine[] {
  const { lineCount, lineHeightPx, shiftPx, scrollHeightPx } = viewport
  const { first, last } = visibleRange(viewport)
  const from = Math.max(0, first - overscanLines)
  const to = Math.min(lineCount - 1, last + overscanLines)
  const place = (index: number) => ({ index, top: index * lineHeightPx + shiftPx })
  const lines = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => place(from + i))
  if (focusedLine < 0 || focusedLine >= lineCount || (focusedLine >= from && focusedLine <= to)) return lines
  const { index, top } = place(focusedLine)
  // Far away in a squeezed space it would stand outside of the scrolled element and stretch it.
  const kept = { index, top: Math.min(Math.max(0, top), scrollHeightPx - lineHeightPx) }
  return focusedLine < from ? [kept, ...lines] : [...lines, kept]
}
