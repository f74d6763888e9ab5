/** The JPEG standard's own table for brightness, in the order of files; it is quality 50. */
const standard = [
  16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58,
  51, 61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103,
  62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
]
/** What does not fit into a byte is cut off at this, and says nothing. */
const cutOff = 255

/**
 * The quality, 1 to 100, that a JPEG was written with, as its table for brightness tells: encoders scale the standard's
 * table. 100 where there is none.
 */
export function jpegQuality(bytes: Buffer): number {
  const table = brightnessTable(bytes)
  if (!table) return 100
  const kept = standard.flatMap((usual, index) => {
    const value = table[index] ?? cutOff
    return value === cutOff ? [] : [{ usual, value }]
  })
  if (kept.length === 0) return 1
  const percent = (100 * sum(kept.map(({ value }) => value))) / sum(kept.map(({ usual }) => usual))
  const quality = percent <= 100 ? 100 - percent / 2 : 5000 / percent
  return Math.min(100, Math.max(1, Math.round(quality)))
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

const startOfScan = 0xda
const quantizationTables = 0xdb

function brightnessTable(bytes: Buffer): number[] | undefined {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (marker === startOfScan) return undefined
    if (marker === quantizationTables) {
      const table = firstTable(bytes.subarray(at + 4, end))
      if (table) return table
    }
    at = end
  }
  return undefined
}

/** Table 0 of a segment; its values have one byte each, or two. */
function firstTable(segment: Buffer): number[] | undefined {
  for (let at = 0; at < segment.length;) {
    const [isWide, number] = [(segment[at] ?? 0) >> 4 !== 0, (segment[at] ?? 0) & 15]
    const values = segment.subarray(at + 1, at + 1 + (isWide ? 128 : 64))
    if (number === 0 && values.length === (isWide ? 128 : 64)) {
      return isWide ? Array.from({ length: 64 }, (_, index) => values.readUInt16BE(index * 2)) : [...values]
    }
    at += 1 + (isWide ? 128 : 64)
  }
  return undefined
}
