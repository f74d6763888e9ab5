import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { channel, channels, choosePalette, type Palette } from './palette.ts'

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** The same picture with at most 256 colours, which takes about a third of the room. For 8-bit RGB, as browsers write it. */
export function shrinkPng(png: Buffer): Buffer {
  const chunks = readChunks(png)
  const header = chunks.find(({ type }) => type === 'IHDR')?.data
  if (!header || header[8] !== 8 || header[9] !== 2) throw new Error('not a PNG of 8-bit RGB')
  const width = header.readUInt32BE(0)
  const height = header.readUInt32BE(4)
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)
  const pixels = unfilter(inflateSync(Buffer.concat(packed)), width * 3, height)
  const chosen = choosePalette(pixels)
  const rows = paint(pixels, width, chosen)
  const indexed = Buffer.from(header)
  indexed[9] = 3
  const palette = Buffer.from(
    chosen.colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]),
  )
  return Buffer.concat([
    signature,
    chunk('IHDR', indexed),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/**
 * The pixels as numbers of colours. What a colour lacks is added to the pixels beside and below it (Floyd and
 * Steinberg), or the sky of a photo would show bands; pixels that have their own colour stay clean.
 */
function paint(pixels: Buffer, width: number, { colours, indexOf }: Palette): Buffer {
  const pixelCount = pixels.length / 3
  const rows = Buffer.alloc(pixelCount + pixelCount / width)
  const lacks = new Float32Array((pixelCount + width + 2) * 3)
  for (let pixel = 0; pixel < pixelCount; pixel += 1) {
    const own = pixels.readUIntBE(pixel * 3, 3)
    const isKept = colours[indexOf(own)] === own
    const wanted = channels.map((shift, part) => channel(own, shift) + (lacks[pixel * 3 + part] ?? 0))
    const index = indexOf(isKept ? own : wanted.reduce((colour, value) => (colour << 8) | clamp(value), 0))
    rows[pixel + Math.floor(pixel / width) + 1] = index
    if (!isKept) spread(lacks, pixel, width, wanted, colours[index] ?? 0)
  }
  return rows
}

function spread(lacks: Float32Array, pixel: number, width: number, wanted: number[], colour: number): void {
  const shares = [
    [1, 7],
    [width - 1, 3],
    [width, 5],
    [width + 1, 1],
  ] as const
  channels.forEach((shift, part) => {
    const lack = ((wanted[part] ?? 0) - channel(colour, shift)) / 16
    for (const [step, share] of shares) {
      const at = (pixel + step) * 3 + part
      lacks[at] = (lacks[at] ?? 0) + lack * share
    }
  })
}

const clamp = (value: number) => Math.max(0, Math.min(255, Math.round(value)))

function readChunks(png: Buffer): { type: string; data: Buffer }[] {
  const chunks = []
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at)
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    })
    at += length + 12
  }
  return chunks
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** Each row is stored as its difference to what is left of it, above it, or both. */
function unfilter(rows: Buffer, stride: number, height: number): Buffer {
  const pixels = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x
      const left = x < 3 ? 0 : (pixels[at - 3] ?? 0)
      const above = y === 0 ? 0 : (pixels[at - stride] ?? 0)
      const corner = x < 3 || y === 0 ? 0 : (pixels[at - stride - 3] ?? 0)
      pixels[at] = (rows[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, above, corner)
    }
  }
  return pixels
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  if (filter === 4) return nearestOf(left + above - corner, left, above, corner)
  return 0
}

/** Paeth's predictor, with its order among equals. */
function nearestOf(guess: number, left: number, above: number, corner: number): number {
  const toLeft = Math.abs(guess - left)
  const toAbove = Math.abs(guess - above)
  const toCorner = Math.abs(guess - corner)
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}
