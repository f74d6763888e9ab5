/** Browsers stop laying out somewhere above 17 million px (Firefox) and 33 million (Chromium). */
const tallestPx = 8_000_000

/**
 * Lets a list be taller than a browser can lay out: its scroll bar covers `scrollHeight`, and both ends of it mean
 * both ends of the list.
 */
export function scrollScale(contentHeight: number, viewHeight: number) {
  const scrollHeight = Math.min(contentHeight, tallestPx)
  const scrollable = Math.max(1, scrollHeight - viewHeight)
  const ratio = contentHeight > scrollHeight ? (contentHeight - viewHeight) / scrollable : 1
  return {
    scrollHeight,
    toContent: (scrollTop: number) => scrollTop * ratio,
    toScroll: (contentTop: number) => contentTop / ratio,
  }
}
