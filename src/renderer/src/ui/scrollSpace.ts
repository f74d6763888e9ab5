/**
 * Browsers cap the height of an element (Chromium near 33.5 million px, and zoom divides it), and a million rows come
 * close to that. Above `maxScrollPx` the scroll bar therefore spans a shorter space. Near both ends, where people
 * stop, one scrolled pixel stays one pixel of content; only the middle is squeezed.
 */
export interface ScrollSpace {
  /** The height that the scrolled element is given. */
  readonly scrollHeightPx: number
  /** From the scroll bar's position to the offset in the content. */
  readonly toContent: (scrollTopPx: number) => number
  /** From an offset in the content to the scroll bar's position. */
  readonly toScroll: (contentPx: number) => number
}

export const maxScrollPx = 6_000_000
const naturalEdgePx = 1_000_000

export function createScrollSpace(contentHeightPx: number): ScrollSpace {
  if (contentHeightPx <= maxScrollPx) {
    return { scrollHeightPx: contentHeightPx, toContent: (px) => px, toScroll: (px) => px }
  }
  const lostPx = contentHeightPx - maxScrollPx
  const ratio = (contentHeightPx - 2 * naturalEdgePx) / (maxScrollPx - 2 * naturalEdgePx)
  return {
    scrollHeightPx: maxScrollPx,
    toContent: (px) => {
      if (px <= naturalEdgePx) return px
      if (px >= maxScrollPx - naturalEdgePx) return px + lostPx
      return naturalEdgePx + (px - naturalEdgePx) * ratio
    },
    toScroll: (px) => {
      if (px <= naturalEdgePx) return px
      if (px >= contentHeightPx - naturalEdgePx) return px - lostPx
      return naturalEdgePx + (px - naturalEdgePx) / ratio
    },
  }
}
