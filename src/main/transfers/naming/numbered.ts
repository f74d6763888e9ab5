import { cutToBytes, splitName } from './cutToBytes.ts'

const nameLimitBytes = 255

/**
 * The same path or key with a number behind the name, before its ending: `a/photo (2).jpg`. The name is cut
 * where it would be longer than a file's name, or the whole longer than `limitBytes` of UTF-8, may be.
 */
export function numbered(path: string, number: number, limitBytes = Infinity): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const { stem, extension } = splitName(path.slice(folder.length))
  const ending = ` (${number})${extension}`
  const roomBytes =
    Math.min(nameLimitBytes, limitBytes - Buffer.byteLength(folder)) - Buffer.byteLength(ending)
  return folder + cutToBytes(stem, Math.max(roomBytes, 1)) + ending
}
