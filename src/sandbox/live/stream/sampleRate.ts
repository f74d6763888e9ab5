/** By the index that stands for them in an `AudioSpecificConfig`. */
const aacRatesHz = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350,
]
const explicitRate = 15
/** Kinds of AAC that say apart at which rate they are heard. */
const withExtension = [5, 29]

/** At which rate AAC is heard, by its `AudioSpecificConfig`; undefined where that does not say it. */
export function aacSampleRate(config: Buffer): number | undefined {
  const bits = [...config.subarray(0, 12)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  let at = 0
  const read = (count: number) => Number.parseInt(bits.slice(at, (at += count)), 2)
  const readRate = () => {
    const index = read(4)
    return index === explicitRate ? read(24) : aacRatesHz[index]
  }
  const shortType = read(5)
  const objectType = shortType === 31 ? 32 + read(6) : shortType
  const core = readRate()
  read(4)
  const heard = withExtension.includes(objectType) ? readRate() : core
  return at > bits.length ? undefined : heard
}

/** At which rate other sound is heard, by the first byte of its message. */
export const plainSampleRate = (flags: number): number => 5512.5 * 2 ** ((flags >> 2) & 0x03)
