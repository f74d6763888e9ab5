// The loop that counts CRC-64, as WebAssembly. It is written out here, instruction by instruction: small enough to
// read, twice as fast as the libraries, and nothing that was built elsewhere has to be trusted.
//
// Four words are worked on side by side, each as if the words of the others were zeros ("braided"), so that the
// processor need not wait for one table look-up before the next. Where the data ends, what the four found is mixed into
// the words that are left, and these are counted byte by byte.

type Code = readonly (number | Code)[]

const lanes = 4
const blockBytes = lanes * 8

/** Where the data goes, and how much of it at once. Below it are the tables: 8 of 256 words, and one for bytes. */
export const scratch = { start: 0x8000, sizeBytes: 256 * 1024 }
export const byteTableAt = 8 * 256
const pages = (scratch.start + scratch.sizeBytes) / 0x10000 + 1

// Locals. Parameters come first.
const [crc, length, at, end] = [0, 1, 2, 3] as const
const laneCrc = (lane: number) => 4 + lane
const laneWord = (lane: number) => 4 + lanes + lane

/** Unsigned LEB128. */
const leb = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)]
/** Signed LEB128 of a number that is not negative. */
const signed = (value: number): number[] =>
  value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >>> 7)]

const get = (local: number): Code => [0x20, local]
const set = (local: number, value: Code): Code => [value, 0x21, local]
const i32 = (value: number): Code => [0x41, signed(value)]
const i64 = (value: number): Code => [0x42, signed(value)]
const add = (a: Code, b: Code): Code => [a, b, 0x6a]
const and = (a: Code, b: Code): Code => [a, b, 0x71]
const xor64 = (a: Code, b: Code): Code => [a, b, 0x85]
const shiftRight64 = (a: Code, bits: number): Code => [a, i64(bits), 0x88]
const low32 = (a: Code): Code => [a, 0xa7]
const load64 = (address: Code, offset: number): Code => [address, 0x29, 3, leb(offset)]
const store64 = (address: Code, offset: number, value: Code): Code => [address, value, 0x37, 3, leb(offset)]
const loadByte64 = (address: Code): Code => [address, 0x31, 0, 0]
const isGreater = (a: Code, b: Code): Code => [a, b, 0x4b]
/** `body` while `isOver` is false. */
const until = (isOver: Code, body: Code): Code => [
  0x02,
  0x40,
  0x03,
  0x40,
  isOver,
  0x0d,
  1,
  body,
  0x0c,
  0,
  0x0b,
  0x0b,
]
const unless = (isOver: Code, body: Code): Code => [0x02, 0x40, isOver, 0x0d, 0, body, 0x0b]
const each = (code: (lane: number) => Code): Code => Array.from({ length: lanes }, (_, lane) => code(lane))

/** The byte `position` of a word, times 8: its place in a table of words. */
function placeOf(word: Code, position: number): Code {
  const shifted = position === 0 ? [low32(word), i32(3), 0x74] : low32(shiftRight64(word, position * 8 - 3))
  return and(shifted, i32(0xff << 3))
}

const lookUp = (word: Code): Code =>
  [7, 6, 5, 4, 3, 2, 1].reduce<Code>(
    (sum, position) => xor64(sum, load64(placeOf(word, position), position * 0x800)),
    load64(placeOf(word, 0), 0),
  )

const fits = (blocks: number): Code => isGreater(add(get(at), i32(blocks * blockBytes)), get(end))

const nextByte: Code = xor64(
  shiftRight64(get(crc), 8),
  load64(placeOf(xor64(get(crc), loadByte64(get(at))), 0), byteTableAt * 8),
)

const update: Code = [
  set(at, i32(scratch.start)),
  set(end, add(get(at), get(length))),
  set(laneCrc(0), get(crc)),
  until(fits(2), [
    each((lane) => set(laneWord(lane), xor64(get(laneCrc(lane)), load64(get(at), lane * 8)))),
    each((lane) => set(laneCrc(lane), lookUp(get(laneWord(lane))))),
    set(at, add(get(at), i32(blockBytes))),
  ]),
  unless(fits(1), [
    each((lane) => store64(get(at), lane * 8, xor64(get(laneCrc(lane)), load64(get(at), lane * 8)))),
    set(crc, i64(0)),
  ]),
  until([isGreater(get(end), get(at)), 0x45], [set(crc, nextByte), set(at, add(get(at), i32(1)))]),
  get(crc),
]

const [typeI32, typeI64, endOfFunction] = [0x7f, 0x7e, 0x0b]
const bytesOf = (code: Code): number[] =>
  code.flatMap((part) => (typeof part === 'number' ? part : bytesOf(part)))
const sized = (code: Code): Code => [leb(bytesOf(code).length), code]
const section = (id: number, content: Code): Code => [id, sized(content)]
const name = (text: string): Code => sized([...Buffer.from(text)])

const locals: Code = [2, 2, typeI32, 2 * lanes, typeI64]

/** Exports `memory`, and `update(crc, length)`: the CRC, neither inverted before nor after, with the data at `scratch`. */
export const moduleBytes = Uint8Array.from(
  bytesOf([
    [...Buffer.from('\0asm'), 1, 0, 0, 0],
    section(1, [1, 0x60, 2, typeI64, typeI32, 1, typeI64]),
    section(3, [1, 0]),
    section(5, [1, 0, leb(pages)]),
    section(7, [2, name('memory'), 2, 0, name('update'), 0, 0]),
    section(10, [1, sized([locals, update, endOfFunction])]),
  ]),
)
