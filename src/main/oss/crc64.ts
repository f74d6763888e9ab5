import { createCRC64 } from 'hash-wasm'

/** CRC-64/XZ, the checksum that OSS keeps of every object as `x-oss-hash-crc64ecma`. */
export interface Crc64 {
  update(bytes: Uint8Array): void
  /** Forgets what came so far. */
  restart(): void
  /** Ends the computation; only `restart` may follow. */
  digest(): bigint
  /** Gives the means back for others to use; nothing may follow. */
  release(): void
}

/** The ECMA-182 polynomial, bits reversed. */
const polynomial = 0xc96c5795d7870f42n

type Hasher = Awaited<ReturnType<typeof createCRC64>>

/** Hashers that nobody uses; making one compiles a WebAssembly instance. */
const idle: Hasher[] = []

export async function createCrc64(): Promise<Crc64> {
  const hasher = idle.pop() ?? (await createCRC64(polynomial.toString(16)))
  hasher.init()
  return {
    update: (bytes) => void hasher.update(bytes),
    restart: () => void hasher.init(),
    digest: () => BigInt(`0x${hasher.digest('hex')}`),
    release: () => void idle.push(hasher),
  }
}

export async function crc64(bytes: Uint8Array): Promise<bigint> {
  const sum = await createCrc64()
  sum.update(bytes)
  const crc = sum.digest()
  sum.release()
  return crc
}

/** The CRC of A followed by B, from the CRC of each and the number of bytes of B. */
export function crc64Combine(a: bigint, b: bigint, lengthB: number): bigint {
  return lengthB === 0 ? a : multiply(advance(lengthB), a) ^ b
}

// Polynomials over GF(2) modulo the CRC's, bits reversed: the highest of the 64 bits is x^0.
const one = 1n << 63n

function multiply(a: bigint, b: bigint): bigint {
  let product = 0n
  for (let bit = one; bit > 0n; bit >>= 1n) {
    if (a & bit) product ^= b
    b = b & 1n ? (b >> 1n) ^ polynomial : b >> 1n
  }
  return product
}

/** `powers[k]` is x^(8·2^k): what 2^k zero bytes multiply a CRC by. */
const powers = [one >> 8n]

let last = { length: 0, factor: one }

/** x^(8·length). Parts have one size, so the last answer is kept. */
function advance(length: number): bigint {
  if (length !== last.length) last = { length, factor: product(length) }
  return last.factor
}

function product(length: number): bigint {
  let factor = one
  for (let k = 0, rest = length; rest > 0; k++, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) factor = multiply(power(k), factor)
  }
  return factor
}

function power(k: number): bigint {
  const known = powers[k]
  if (known !== undefined) return known
  const half = power(k - 1)
  return (powers[k] = multiply(half, half))
}

/** The value of `x-oss-hash-crc64ecma`: unsigned decimal. */
export function formatCrc64(crc: bigint): string {
  return crc.toString()
}

/** Undefined when the text is no unsigned 64-bit decimal. */
export function parseCrc64(text: string): bigint | undefined {
  if (!/^\d{1,20}$/.test(text)) return undefined
  const crc = BigInt(text)
  return crc < 1n << 64n ? crc : undefined
}
