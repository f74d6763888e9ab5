import { hierarchy, treemap } from 'd3-hierarchy'

/** A rectangle of a treemap, in px. */
export interface Tile<Item> {
  item: Item
  left: number
  top: number
  width: number
  height: number
}

interface Node<Item> {
  item?: Item
  children?: Node<Item>[]
}

const gapPx = 2

/** Divides an area among items by their size, as nearly square as can be. What would be less than a pixel gets no tile. */
export function tilesOf<Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  area: { width: number; height: number },
): Tile<Item>[] {
  const children = items.filter((item) => sizeOf(item) > 0).map((item) => ({ item }))
  if (children.length === 0 || area.width <= 0 || area.height <= 0) return []
  const root = hierarchy<Node<Item>>({ children }).sum(({ item }) => (item === undefined ? 0 : sizeOf(item)))
  const laid = treemap<Node<Item>>().size([area.width, area.height]).paddingInner(gapPx).round(true)(root)
  return laid
    .leaves()
    .flatMap(({ data, x0, y0, x1, y1 }) =>
      data.item === undefined || x1 - x0 < 1 || y1 - y0 < 1
        ? []
        : [{ item: data.item, left: x0, top: y0, width: x1 - x0, height: y1 - y0 }],
    )
}
