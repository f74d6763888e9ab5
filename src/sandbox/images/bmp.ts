import { refuse } from '../errors.ts'
import { checkSource, checkWorking } from './limits.ts'
import type { Frame, Raw } from './picture.ts'

const headerBytes = 54

/** The library knows no BMP: here are the kinds without compression, with 24 or 32 bits or a palette of 256 colors. */
export function readBmp(bytes: Buffer): Frame & { raw: Raw } {
  if (bytes.length < headerBytes) throw damaged()
  const [start, infoBytes] = [bytes.readUInt32LE(10), bytes.readUInt32LE(14)]
  const [width, signedHeight] = [bytes.readInt32LE(18), bytes.readInt32LE(22)]
  const [bits, compression] = [bytes.readUInt16LE(28), bytes.readUInt32LE(30)]
  // Rows go from the bottom up, unless the height is negative.
  const height = Math.abs(signedHeight)
  const rowBytes = Math.ceil((width * bits) / 32) * 4
  if (infoBytes < 40 || ![8, 24, 32].includes(bits) || compression !== 0) throw damaged()
  if (width < 1 || height < 1) throw damaged()
  checkSource({ width, height })
  checkWorking({ width, height }, 1)
  if (start + rowBytes * height > bytes.length) throw damaged()
  const data = Buffer.alloc(width * height * 3)
  const palette = 14 + infoBytes
  for (let y = 0; y < height; y++) {
    const row = start + rowBytes * (signedHeight < 0 ? y : height - 1 - y)
    for (let x = 0; x < width; x++) {
      const from = bits === 8 ? palette + (bytes[row + x] ?? 0) * 4 : row + x * (bits / 8)
      const to = (y * width + x) * 3
      data[to] = bytes[from + 2] ?? 0
      data[to + 1] = bytes[from + 1] ?? 0
      data[to + 2] = bytes[from] ?? 0
    }
  }
  return { data, raw: { width, height, channels: 3 } }
}

const damaged = () =>
  refuse('BadRequest', { message: 'The image is damaged, or of a kind of BMP that is not supported.' })

/** A BMP with 24 bits, of pixels with three channels. */
export function writeBmp({ data, raw: { width, height } }: { data: Buffer; raw: Raw }): Buffer {
  const rowBytes = Math.ceil((width * 3) / 4) * 4
  const bytes = Buffer.alloc(headerBytes + rowBytes * height)
  bytes.write('BM', 0, 'latin1')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(headerBytes, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(width, 18)
  bytes.writeInt32LE(height, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  bytes.writeUInt32LE(rowBytes * height, 34)
  for (let y = 0; y < height; y++) {
    const row = headerBytes + rowBytes * (height - 1 - y)
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 3
      bytes[row + x * 3] = data[from + 2] ?? 0
      bytes[row + x * 3 + 1] = data[from + 1] ?? 0
      bytes[row + x * 3 + 2] = data[from] ?? 0
    }
  }
  return bytes
}
