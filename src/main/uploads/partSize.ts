import { maxParts, minPartBytes } from '../oss/index.ts'

const mib = 1024 * 1024
const usualPartBytes = 8 * mib

/** A part that the service has. */
export interface SizedPart {
  /** From 1. */
  number: number
  sizeBytes: number
}

/**
 * The size by which a file was cut when these are its parts; null when they are not the parts of a file of this size,
 * or are not all of one size. Where there is no part yet, any size goes.
 */
export function partSizeOf(parts: readonly SizedPart[], fileBytes: number): number | null {
  if (fileBytes === 0) return null
  const last = parts.toSorted((one, other) => one.number - other.number).at(-1)
  if (last === undefined) return Math.max(usualPartBytes, Math.ceil(fileBytes / maxParts / mib) * mib)
  const candidates = [Math.max(...parts.map(({ sizeBytes }) => sizeBytes)), cutBefore(last, fileBytes)]
  return candidates.find((partBytes) => isCutOf(partBytes, parts, fileBytes)) ?? null
}

/** The size of all parts before the last one of the file, if that is what this one is. */
const cutBefore = ({ number, sizeBytes }: SizedPart, fileBytes: number) =>
  number === 1 ? fileBytes : (fileBytes - sizeBytes) / (number - 1)

function isCutOf(partBytes: number, parts: readonly SizedPart[], fileBytes: number): boolean {
  const partCount = Math.ceil(fileBytes / partBytes)
  if (!Number.isInteger(partBytes) || partCount > maxParts) return false
  if (partCount > 1 && partBytes < minPartBytes) return false
  return parts.every(({ number, sizeBytes }) => {
    const startBytes = (number - 1) * partBytes
    return startBytes < fileBytes && sizeBytes === Math.min(partBytes, fileBytes - startBytes)
  })
}
