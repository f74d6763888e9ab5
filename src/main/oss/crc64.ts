import { byteTableAt, moduleBytes, scratch } from './crc64Module.ts'

/** CRC-64/XZ, the checksum that OSS keeps of every object as `x-oss-hash-crc64ecma`. */
export interface Crc64 {
  update(bytes: Uint8Array): void
  /** Of all bytes so far. */
  digest(): bigint
  /** Forgets what came so far. */
  restart(): void
}

/** The ECMA-182 polynomial, bits reversed. */
const polynomial = 0xc96c5795d7870f42n

/** What is used of WebAssembly, whose types come only with those of browsers. */
interface Engine {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object) => {
    exports: { memory: { buffer: ArrayBuffer }; update(crc: bigint, length: number): bigint }
  }
}

const { Module, Instance } = (globalThis as unknown as { WebAssembly: Engine }).WebAssembly
const { memory, update } = new Instance(new Module(moduleBytes)).exports
const data = new Uint8Array(memory.buffer, scratch.start, scratch.sizeBytes)
fillTables(new BigUint64Array(memory.buffer, 0, byteTableAt + 256))

/** Table `position` tells what a byte there in a word adds to the CRC by the time that four words have passed. */
function fillTables(tables: BigUint64Array): void {
  const bytes = tables.subarray(byteTableAt)
  for (let byte = 0; byte < 256; byte++) bytes[byte] = withZeroBits(BigInt(byte), 8)
  for (let byte = 0; byte < 256; byte++) {
    let crc = withZeroBits(bytes[byte] ?? 0n, 24 * 8)
    for (let position = 7; position >= 0; position--) {
      tables[position * 256 + byte] = crc
      crc = withZeroBits(crc, 8)
    }
  }
}

function withZeroBits(crc: bigint, count: number): bigint {
  for (let bit = 0; bit < count; bit++) crc = crc & 1n ? (crc >> 1n) ^ polynomial : crc >> 1n
  return crc
}

export function createCrc64(): Crc64 {
  let crc = -1n
  return {
    update: (bytes) => {
      for (let at = 0; at < bytes.length; at += data.length) {
        const piece = bytes.length <= data.length ? bytes : bytes.subarray(at, at + data.length)
        data.set(piece)
        crc = update(crc, piece.length)
      }
    },
    digest: () => BigInt.asUintN(64, ~crc),
    restart: () => void (crc = -1n),
  }
}

export function crc64(bytes: Uint8Array): bigint {
  const sum = createCrc64()
  sum.update(bytes)
  return sum.digest()
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
