import { formatCount, formatExactSize } from '../../../ui/format.ts'

/** The units in which people give sizes, with their bytes. */
export const sizeUnits = [
  { unit: 'B', bytes: 1 },
  { unit: 'KB', bytes: 1024 },
  { unit: 'MB', bytes: 1024 ** 2 },
  { unit: 'GB', bytes: 1024 ** 3 },
] as const
export type SizeUnit = (typeof sizeUnits)[number]['unit']

/** `64 KB`: a size as somebody has typed it. */
export function limitText(sizeBytes: number): string {
  const unit = unitOf(sizeBytes)
  return unit === 'B' || sizeBytes === 0
    ? formatExactSize(sizeBytes)
    : `${formatCount(sizeBytes / bytesOf(unit))} ${unit}`
}

/** The largest unit in which a size is a whole number; MB where there is none yet. */
export const unitOf = (sizeBytes: number): SizeUnit =>
  sizeBytes > 0 ? (sizeUnits.findLast(({ bytes }) => sizeBytes % bytes === 0)?.unit ?? 'B') : 'MB'

export const bytesOf = (unit: SizeUnit) => sizeUnits.find((known) => known.unit === unit)?.bytes ?? 1
