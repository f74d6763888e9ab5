/** Colours are numbers, `0xRRGGBB`. */
export interface Palette {
  colours: number[]
  /** Of the colour in the palette that is nearest to this one. */
  indexOf: (colour: number) => number
}

const size = 256
/** So many of the most frequent colours stay as they are: the flat grounds and texts of a window. */
const exactCount = 144
/** By how many bits each channel is shifted. */
export const channels: readonly number[] = [16, 8, 0]

type Counted = readonly [colour: number, count: number]

/** The colours that stand for all of a picture of 8-bit RGB pixels; few colours are kept to the last one. */
export function choosePalette(pixels: Buffer): Palette {
  const counts = new Map<number, number>()
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const byCount = [...counts].sort((a, b) => b[1] - a[1])
  const colours = byCount.length <= size ? byCount.map(([colour]) => colour) : reduce(byCount)
  const known = new Map(colours.map((colour, index) => [colour, index]))
  return {
    colours,
    indexOf: (colour) => {
      const index = known.get(colour) ?? nearest(colours, colour)
      known.set(colour, index)
      return index
    },
  }
}

function reduce(byCount: Counted[]): number[] {
  const exact = byCount.slice(0, exactCount).map(([colour]) => colour)
  return [...exact, ...split(byCount.slice(exactCount), size - exactCount).map(average)]
}

/** Cuts the box with the most differing pixels in two until there are enough (median cut). */
function split(colours: Counted[], boxCount: number): Counted[][] {
  const boxes = [measure(colours)]
  while (boxes.length < boxCount) {
    const widest = boxes.reduce((best, box) => (box.weight > best.weight ? box : best))
    if (widest.weight === 0) break
    const sorted = widest.colours.toSorted(([a], [b]) => channel(a, widest.shift) - channel(b, widest.shift))
    const middle = sorted.length >> 1
    const halves = [measure(sorted.slice(0, middle)), measure(sorted.slice(middle))]
    boxes.splice(boxes.indexOf(widest), 1, ...halves)
  }
  return boxes.map((box) => box.colours)
}

export const channel = (colour: number, shift: number) => (colour >> shift) & 255

/** A box of colours, the channel in which they differ most, and how much cutting it there would help. */
function measure(colours: Counted[]) {
  const spreads = channels.map((shift) => {
    let [low, high] = [255, 0]
    for (const [colour] of colours) {
      low = Math.min(low, channel(colour, shift))
      high = Math.max(high, channel(colour, shift))
    }
    return { shift, spread: high - low }
  })
  const { shift, spread } = spreads.reduce((best, each) => (each.spread > best.spread ? each : best))
  const pixelCount = colours.reduce((sum, [, count]) => sum + count, 0)
  return { colours, shift, weight: colours.length < 2 ? 0 : spread * Math.sqrt(pixelCount) }
}

function average(colours: Counted[]): number {
  const pixelCount = colours.reduce((sum, [, count]) => sum + count, 0)
  return channels.reduce((mixed, shift) => {
    const sum = colours.reduce((total, [colour, count]) => total + channel(colour, shift) * count, 0)
    return mixed | (Math.round(sum / pixelCount) << shift)
  }, 0)
}

function nearest(colours: number[], colour: number): number {
  const distances = colours.map((each) =>
    channels.reduce((sum, shift) => sum + (channel(each, shift) - channel(colour, shift)) ** 2, 0),
  )
  return distances.indexOf(Math.min(...distances))
}
