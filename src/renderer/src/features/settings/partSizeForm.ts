import { partLimitBytes } from '../../../../shared/contract/settings.ts'

const mib = 1024 * 1024

/** What a part size is when it is first set by hand. */
export const usualPartBytes = 8 * mib
/** In MB, as they are shown. */
export const partLimits = { least: 0.1, most: partLimitBytes.most / mib }

/** In MB with two decimals at most. */
export const partAmount = (bytes: number) => Math.round((bytes / mib) * 100) / 100

/** Bytes; null where it is no number or none that OSS takes. */
export function partBytesOf(amount: number): number | null {
  const bytes = Math.round(amount * mib)
  return bytes >= partLimitBytes.least && bytes <= partLimitBytes.most ? bytes : null
}
