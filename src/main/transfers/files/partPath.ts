import { basename, dirname, join } from 'node:path'
import { cutToBytes } from '../naming/cutToBytes.ts'

const nameLimitBytes = 180

/** Where a download grows beside its target: hidden, and told apart from those of other transfers by its number. */
export function partPathOf(path: string, transferId: number): string {
  return join(dirname(path), `.${cutToBytes(basename(path), nameLimitBytes)}.${transferId}.osprey-part`)
}
