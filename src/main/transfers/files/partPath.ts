import { basename, dirname, join } from 'node:path'
import { cutToBytes } from '../naming/cutToBytes.ts'

const nameLimitBytes = 180
const ending = '.osprey-part'

/** Where a download grows beside its target: hidden, and told apart from those of other transfers by its number. */
export function partPathOf(path: string, transferId: number): string {
  return join(dirname(path), `.${cutToBytes(basename(path), nameLimitBytes)}.${transferId}${ending}`)
}

/** Whether a file of this name is a download on its way. */
export const isPartName = (name: string) => name.startsWith('.') && name.endsWith(ending)
