import { randomFrom } from '../../../sandbox/random.ts'
import { encodePng } from './png.ts'

type Colour = readonly [red: number, green: number, blue: number]

/** A picture of hills in some light. The same one comes out each time. */
export interface Landscape {
  /** Chooses the shape of the hills. */
  seed: number
  /** Hex colours: the sky from its top to the horizon, the light, and the hills from far to near. */
  sky: readonly string[]
  light: string
  hills: readonly [far: string, near: string]
  /** Where the sun or moon stands: 0 to 1 from the left and from the top. */
  sun: readonly [x: number, y: number]
  /** Part of the height that the farthest hills take. */
  horizon: number
}

const width = 720
const height = 480
const sunRadius = 28
const layerCount = 6

export function paintLandscape(landscape: Landscape): Promise<Buffer> {
  const pixels = new Uint8Array(width * height * 3)
  paintSky(pixels, landscape)
  for (let layer = 0; layer < layerCount; layer += 1) paintHills(pixels, landscape, layer)
  return encodePng(width, height, pixels)
}

function paintSky(pixels: Uint8Array, { sky, light, sun: [sunX, sunY] }: Landscape) {
  const stops = sky.map(parse)
  const glow = parse(light)
  for (let y = 0; y < height; y += 1) {
    const base = gradient(stops, y / height / 0.75)
    for (let x = 0; x < width; x += 1) {
      const distance = Math.hypot(x - sunX * width, y - sunY * height)
      const disc = Math.min(1, Math.max(0, sunRadius - distance))
      const halo = Math.exp(-distance / sunRadius / 4) * 0.65
      put(pixels, x, y, base, glow, Math.max(disc, halo))
    }
  }
}

function paintHills(pixels: Uint8Array, landscape: Landscape, layer: number) {
  const { seed, horizon } = landscape
  const nearness = layer / (layerCount - 1)
  const shades = shadesOf(landscape, nearness)
  const ridge = ridgeOf(seed * 31 + layer * 7)
  const top = height * (1 - horizon + nearness * horizon * 0.82)
  for (let x = 0; x < width; x += 1) {
    const crest = top - ridge(x / width) * height * (0.16 - nearness * 0.07)
    const first = Math.max(0, Math.floor(crest))
    for (let y = first; y < height; y += 1) {
      const shade = shades[y - first] ?? black
      // The first pixel lets the sky through, so that the edge is smooth.
      put(pixels, x, y, y === first ? at(pixels, x, y) : shade, shade, 1 - (crest % 1))
    }
  }
}

/** The colour of a hill by how many pixels below its crest: light lies on the crests and mist in the valleys. */
function shadesOf({ hills, light }: Landscape, nearness: number): Colour[] {
  const far = parse(hills[0])
  const colour = mix(far, parse(hills[1]), nearness)
  return Array.from({ length: height }, (_, pixelsBelow) => {
    const depth = pixelsBelow / height
    const lit = mix(colour, parse(light), Math.max(0, 0.16 - depth * 2) * (1 - nearness * 0.6))
    return mix(lit, far, Math.min(0.35, depth) * (1 - nearness))
  })
}

/** The outline of a chain of hills, from -1 to 1: waves of many lengths, the short ones low. */
function ridgeOf(seed: number): (x: number) => number {
  const random = randomFrom(seed)
  const waves = Array.from({ length: 8 }, (_, index) => ({
    frequency: 1.3 * 1.75 ** index * (0.8 + random() * 0.4),
    phase: random() * Math.PI * 2,
    strength: 0.58 ** index,
  }))
  return (x) =>
    waves.reduce(
      (sum, { frequency, phase, strength }) =>
        sum + Math.sin(x * frequency * Math.PI * 2 + phase) * strength * 0.45,
      0,
    )
}

function gradient(stops: Colour[], position: number): Colour {
  const place = Math.min(0.9999, Math.max(0, position)) * (stops.length - 1)
  const from = stops[Math.floor(place)] ?? black
  return mix(from, stops[Math.floor(place) + 1] ?? from, place % 1)
}

const mix = (from: Colour, to: Colour, share: number): Colour => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
]

const parse = (hex: string): Colour => [
  parseInt(hex.slice(1, 3), 16),
  parseInt(hex.slice(3, 5), 16),
  parseInt(hex.slice(5, 7), 16),
]

const black: Colour = [0, 0, 0]

/** A mixture of two colours, written without making a third. */
function put(pixels: Uint8Array, x: number, y: number, from: Colour, to: Colour, share: number) {
  const offset = (y * width + x) * 3
  pixels[offset] = from[0] + (to[0] - from[0]) * share
  pixels[offset + 1] = from[1] + (to[1] - from[1]) * share
  pixels[offset + 2] = from[2] + (to[2] - from[2]) * share
}

function at(pixels: Uint8Array, x: number, y: number): Colour {
  const offset = (y * width + x) * 3
  return [pixels[offset] ?? 0, pixels[offset + 1] ?? 0, pixels[offset + 2] ?? 0]
}
