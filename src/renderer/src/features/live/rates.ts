import { inLocale, t } from '../../i18n.ts'

const whole = inLocale((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 0 }))
const oneDecimal = inLocale(
  (tag) => new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
)
const twoDecimals = inLocale(
  (tag) => new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
)
const upToOne = inLocale((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }))

/** `4.86 Mbit/s`, `128 kbit/s`; "—" where there is none. */
export function formatBitrate(bitsPerSecond: number | null): string {
  if (bitsPerSecond === null) return t('common.empty')
  // 999,960 bit/s would be shown as 1,000 kbit/s: the next unit is meant.
  if (bitsPerSecond >= 999_500)
    return t('live.bitrate.mega', { n: twoDecimals().format(bitsPerSecond / 1e6) })
  if (bitsPerSecond >= 1000) return t('live.bitrate.kilo', { n: whole().format(bitsPerSecond / 1000) })
  return t('live.bitrate.plain', { n: whole().format(bitsPerSecond) })
}

export type RateUnit = 'mega' | 'kilo'

/** In which unit an axis over these bits per second is read best. */
export const rateUnit = (bitsPerSecond: readonly (number | null)[]): RateUnit =>
  Math.max(...bitsPerSecond.map((bits) => bits ?? 0)) >= 999_500 ? 'mega' : 'kilo'

/** `4.86`, `128`: the number alone, where the unit stands elsewhere. */
export const formatBitsIn = (unit: RateUnit, bitsPerSecond: number) =>
  unit === 'mega' ? twoDecimals().format(bitsPerSecond / 1e6) : whole().format(bitsPerSecond / 1000)

/** `30.0 fps`; "—" where there is none. */
export const formatFrameRate = (framesPerSecond: number | null) =>
  framesPerSecond === null
    ? t('common.empty')
    : t('live.frameRate', { n: oneDecimal().format(framesPerSecond) })

/** `44.1`, `48`. */
export const formatKilohertz = (sampleRateHz: number) => upToOne().format(sampleRateHz / 1000)

/** A codec as people write it, whatever the sender calls it. */
export function codecName(codec: string): string {
  if (/^(h\.?264|avc1?)$/i.test(codec)) return 'H.264'
  if (/^(h\.?265|hevc|hvc1)$/i.test(codec)) return 'H.265'
  return codec
}
