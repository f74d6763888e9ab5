/** An MPEG transport stream is packets of this size, each of which begins with the same byte. */
const packetBytes = 188
const syncByte = 0x47

const ticksPerSecond = 90_000
/** Times have 33 bits, and begin anew every 26 hours. */
const wrapTicks = 2 ** 33

/** What is seen of one of the streams in it: pictures, or sound. */
interface Elementary {
  isPicture: boolean
  /** In the order in which they are decoded. */
  frames: Frame[]
}

interface Frame {
  /** When it is decoded. */
  time: number
  /** 0 where it is not said, as with pictures. */
  sizeBytes: number
}

/**
 * How long a segment plays, by the times in its first and last bytes, which may overlap; undefined where these hold too
 * few. It is cut between pictures, so that these count where there are any.
 */
export function secondsOf(head: Buffer, tail: Buffer): number | undefined {
  const [first, last] = [readStreams(head), readStreams(tail)]
  const streams = [...last].map(([packetId, { isPicture, frames }]) => ({
    isPicture,
    ticks: ticksOf(first.get(packetId)?.frames ?? [], frames),
  }))
  const pictures = streams.filter(({ isPicture }) => isPicture)
  const counted = pictures.length > 0 ? pictures : streams
  const longest = Math.max(0, ...counted.map(({ ticks }) => ticks))
  return longest === 0 ? undefined : longest / ticksPerSecond
}

/** From the first frame to the end of the last one; 0 where that is not known. */
function ticksOf(first: Frame[], last: Frame[]): number {
  const [origin, end] = [first[0], last.at(-1)]
  const lasting = [...lastingIn(first), ...lastingIn(last)]
  if (!origin || !end || lasting.length === 0) return 0
  return since(origin.time, end.time) + ticksOfLast(end, lasting)
}

interface LastingFrame {
  ticks: number
  sizeBytes: number
}

/** All but the last one, which lasts until nobody knows when. */
const lastingIn = (frames: Frame[]): LastingFrame[] =>
  frames
    .slice(1)
    .map(({ time }, index) => ({ time, before: frames[index] }))
    .map(({ time, before }) => ({
      ticks: since(before?.time ?? time, time),
      sizeBytes: before?.sizeBytes ?? 0,
    }))

/** A picture lasts as long as the shortest. Sound comes in pieces of any length: a piece lasts by its bytes. */
function ticksOfLast({ sizeBytes }: Frame, lasting: LastingFrame[]): number {
  const otherBytes = lasting.reduce((sum, frame) => sum + frame.sizeBytes, 0)
  const otherTicks = lasting.reduce((sum, frame) => sum + frame.ticks, 0)
  if (sizeBytes > 0 && otherBytes > 0) return (sizeBytes / otherBytes) * otherTicks
  return Math.min(...lasting.map(({ ticks }) => ticks))
}

const since = (origin: number, time: number) => (time - origin + wrapTicks) % wrapTicks

/** By their packet ids. */
function readStreams(bytes: Buffer): Map<number, Elementary> {
  const streams = new Map<number, Elementary>()
  for (let at = firstPacket(bytes); at + packetBytes <= bytes.length; at += packetBytes) {
    const packet = bytes.subarray(at, at + packetBytes)
    const frame = frameIn(packet)
    if (!frame) continue
    const packetId = packet.readUInt16BE(1) & 0x1fff
    const stream = streams.get(packetId)
    if (stream) stream.frames.push(frame)
    else streams.set(packetId, { isPicture: frame.isPicture, frames: [frame] })
  }
  return streams
}

/** Where whole packets begin; the end where none do. */
function firstPacket(bytes: Buffer): number {
  for (let at = 0; at < packetBytes && at + packetBytes <= bytes.length; at++) {
    const next = at + packetBytes
    if (bytes[at] === syncByte && (next === bytes.length || bytes[next] === syncByte)) return at
  }
  return bytes.length
}

const startsUnit = 0x40
const hasAdaptation = 0x20
const hasPayload = 0x10

/** The frame that begins in the packet. */
function frameIn(packet: Buffer): (Frame & { isPicture: boolean }) | undefined {
  const flags = packet.readUInt8(3)
  const isStart = packet.readUInt8(0) === syncByte && (packet.readUInt8(1) & startsUnit) !== 0
  if (!isStart || (flags & hasPayload) === 0) return undefined
  return readFrame(packet.subarray(4 + (flags & hasAdaptation ? 1 + packet.readUInt8(4) : 0)))
}

const hasPresentationTime = 0x80
const hasDecodingTime = 0x40
const startCode = 1

/** The header of a frame: what it is, and when it is shown and decoded, which is the same unless both times are there. */
function readFrame(header: Buffer): (Frame & { isPicture: boolean }) | undefined {
  if (header.length < 19 || header.readUIntBE(0, 3) !== startCode) return undefined
  const [streamId, flags] = [header.readUInt8(3), header.readUInt8(7)]
  const isMedia = streamId >= 0xc0 && streamId <= 0xef
  if (!isMedia || (flags & hasPresentationTime) === 0) return undefined
  const time = readTime(header, flags & hasDecodingTime ? 14 : 9)
  return { isPicture: streamId >= 0xe0, time, sizeBytes: header.readUInt16BE(4) }
}

/** 33 bits, spread over 5 bytes with a marker bit after each piece. */
function readTime(header: Buffer, at: number): number {
  const high = (header.readUInt8(at) >> 1) & 0x07
  const middle = header.readUInt16BE(at + 1) >> 1
  const low = header.readUInt16BE(at + 3) >> 1
  return high * 2 ** 30 + middle * 2 ** 15 + low
}
