/** The sum of the JPEG standard's own table for brightness, which is quality 50. */
const standardSum = 3685

/**
 * The quality, 1 to 100, that a JPEG was written with, as its table for brightness tells: encoders scale the standard's
 * table. 100 where there is none.
 */
export function jpegQuality(bytes: Buffer): number {
  const table = brightnessTable(bytes)
  if (!table) return 100
  const percent = (table.reduce((sum, value) => sum + value, 0) / standardSum) * 100
  const quality = percent <= 100 ? 100 - percent / 2 : 5000 / percent
  return Math.min(100, Math.max(1, Math.round(quality)))
}

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
