/** An address, or one with the number of bits that count, as its bytes: 4 of IPv4, 16 of IPv6. */
interface Network {
  bytes: readonly number[]
  bits: number
}

/** Whether a text is an IP address or a range of them such as `10.0.0.0/8`. */
export const isNetwork = (text: string): boolean => networkOf(text) !== null

/** Whether a text is a single IP address. */
export const isAddress = (text: string): boolean => bytesOf(text) !== null

/** Whether an address is in a range; false where one of the two is none, or they are of different families. */
export function isInNetwork(address: string, range: string): boolean {
  const network = networkOf(range)
  const bytes = bytesOf(address)
  if (!network || bytes?.length !== network.bytes.length) return false
  return network.bytes.every((byte, index) => {
    const countingBits = Math.min(8, Math.max(0, network.bits - index * 8))
    const mask = (0xff << (8 - countingBits)) & 0xff
    return (byte & mask) === ((bytes[index] ?? 0) & mask)
  })
}

function networkOf(text: string): Network | null {
  const [, base = '', given] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const bytes = bytesOf(base)
  if (!bytes) return null
  const mostBits = bytes.length * 8
  const bits = given === undefined ? mostBits : Number(given)
  return bits > mostBits ? null : { bytes, bits }
}

const bytesOf = (text: string) => bytesOfV4(text) ?? bytesOfV6(text)

function bytesOfV4(text: string): number[] | null {
  const parts = text.split('.')
  const areBytes = parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  return parts.length === 4 && areBytes ? parts.map(Number) : null
}

function bytesOfV6(text: string): number[] | null {
  const halves = withHexTail(text)?.split('::') ?? []
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  // Two colons stand for one group of zeros or more.
  if (halves.length === 2 ? missing < 1 : halves.length !== 1 || missing !== 0) return null
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null
  return groups.map((group) => Number.parseInt(group, 16)).flatMap((group) => [group >> 8, group & 0xff])
}

/** The last two groups may be written as an IPv4 address; null where what stands there is none. */
function withHexTail(text: string): string | null {
  const [, head, tail] = /^(.*:)([^:]*\.[^:]*)$/.exec(text) ?? []
  if (head === undefined || tail === undefined) return text
  const bytes = bytesOfV4(tail)
  if (!bytes) return null
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  return `${head}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
}
