import { cutToBytes, splitName } from './cutToBytes.ts'

const nameLimitBytes = 255
const numberAtEnd = / \((\d{1,6})\)$/

/**
 * The name to try when this one is taken: `a/photo.jpg` → `a/photo (2).jpg` → `a/photo (3).jpg`. The name is cut
 * where it would be longer than a file's name, or the whole longer than `limitBytes` of UTF-8, may be.
 */
export function nextName(path: string, limitBytes = Infinity): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const { stem, extension } = splitName(path.slice(folder.length))
  const number = Number(numberAtEnd.exec(stem)?.[1] ?? 1)
  const ending = ` (${number + 1})${extension}`
  const roomBytes =
    Math.min(nameLimitBytes, limitBytes - Buffer.byteLength(folder)) - Buffer.byteLength(ending)
  return folder + cutToBytes(stem.replace(numberAtEnd, ''), Math.max(roomBytes, 1)) + ending
}
