import { exifNames, gpsNames } from './exifNames.ts'

const exifFolder = 0x8769
const gpsFolder = 0x8825
const maxEntries = 200
const maxValues = 64

/** Names and values of an image's EXIF, as far as it can be read; empty for what is none. */
export function readExif(exif: Buffer | undefined): Map<string, string> {
  const values = new Map<string, string>()
  const tiff = exif?.subarray(exif.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0)
  if (!tiff || tiff.length < 8) return values
  const reader = new TiffReader(tiff)
  const main = reader.entries(reader.uint32(4))
  collect(values, main, exifNames)
  for (const [tag, names] of [
    [exifFolder, exifNames],
    [gpsFolder, gpsNames],
  ] as const) {
    const folder = Number(main.get(tag))
    if (Number.isInteger(folder)) collect(values, reader.entries(folder), names)
  }
  return values
}

function collect(
  values: Map<string, string>,
  entries: Map<number, string>,
  names: Map<number, string>,
): void {
  for (const [tag, value] of entries) {
    const name = names.get(tag)
    if (name !== undefined) values.set(name, value)
  }
}

/** How many bytes one value has, by the type's number. */
const typeBytes: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 }

/** Reads what lies inside of the bytes, and nothing for what does not: the file is somebody else's. */
class TiffReader {
  readonly #bytes: Buffer
  readonly #isLittleEndian: boolean

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.#isLittleEndian = bytes.toString('latin1', 0, 2) === 'II'
  }

  /** The values of one directory as text, by their tags. */
  entries(offset: number): Map<number, string> {
    const entries = new Map<number, string>()
    if (offset + 2 > this.#bytes.length) return entries
    const count = Math.min(this.#uint16(offset), maxEntries)
    for (let index = 0; index < count; index++) {
      const at = offset + 2 + index * 12
      if (at + 12 > this.#bytes.length) break
      const value = this.#value(at)
      if (value !== undefined) entries.set(this.#uint16(at), value)
    }
    return entries
  }

  uint32(at: number): number {
    return this.#isLittleEndian ? this.#bytes.readUInt32LE(at) : this.#bytes.readUInt32BE(at)
  }

  #uint16(at: number): number {
    return this.#isLittleEndian ? this.#bytes.readUInt16LE(at) : this.#bytes.readUInt16BE(at)
  }

  #value(at: number): string | undefined {
    const type = this.#uint16(at + 2)
    const count = this.uint32(at + 4)
    const sizeBytes = count * (typeBytes[type] ?? Infinity)
    const from = sizeBytes <= 4 ? at + 8 : this.uint32(at + 8)
    if (count === 0 || from + sizeBytes > this.#bytes.length) return undefined
    if (type === 2 || type === 7) return textOf(this.#bytes.subarray(from, from + sizeBytes))
    const step = sizeBytes / count
    const shown = Array.from({ length: Math.min(count, maxValues) }, (_, index) =>
      this.#number(type, from + index * step),
    )
    return shown.join(' ')
  }

  #number(type: number, at: number): string {
    switch (type) {
      case 1:
        return String(this.#bytes[at])
      case 3:
        return String(this.#uint16(at))
      case 5:
        return `${this.uint32(at)}/${this.uint32(at + 4)}`
      case 10:
        return `${this.#int32(at)}/${this.#int32(at + 4)}`
      default:
        return String(type === 9 ? this.#int32(at) : this.uint32(at))
    }
  }

  #int32(at: number): number {
    return this.uint32(at) | 0
  }
}

/** Undefined for bytes that are no text. */
function textOf(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8').replace(/\0+$/, '').trim()
  return /[\0-\x1f\ufffd]/.test(text) || text === '' ? undefined : text
}
