/** What can be read and written; under the names that the service gives them. */
export type Format = 'jpg' | 'png' | 'webp' | 'bmp' | 'gif' | 'tiff' | 'avif'

const contentTypes: Record<Format, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  bmp: 'image/bmp',
  gif: 'image/gif',
  tiff: 'image/tiff',
  avif: 'image/avif',
}

export const contentTypeOf = (format: Format) => contentTypes[format]

export const isAnimatable = (format: Format) => format === 'gif' || format === 'webp'

/** How files of the formats begin, as Latin-1. */
const beginnings: [RegExp, Format][] = [
  [/^\xff\xd8\xff/, 'jpg'],
  [/^\x89PNG\r\n\x1a\n/, 'png'],
  [/^RIFF[^]{4}WEBP/, 'webp'],
  [/^GIF8[79]a/, 'gif'],
  [/^(?:II\*\0|MM\0\*)/, 'tiff'],
  [/^BM/, 'bmp'],
  [/^[^]{4}ftypavi[fs]/, 'avif'],
]

/** By the first bytes; undefined for what is no image, and for every format that is not processed, such as SVG. */
export function formatOf(bytes: Buffer): Format | undefined {
  const beginning = bytes.toString('latin1', 0, 16)
  return beginnings.find(([pattern]) => pattern.test(beginning))?.[1]
}
