export interface TestStream {
  /** When its frames are decoded, in ticks of 1/90,000 s. */
  times: number[]
  /** How much later than that each of them is shown. */
  delays?: number[]
  isSound?: boolean
  /** What the header of each frame says. */
  sizesBytes?: number[]
  /** How many packets follow each frame's first one. */
  packetsPerFrame?: number
}

/** A transport stream of one elementary stream, with nothing in its frames. */
export function transportStream({
  times,
  delays,
  isSound,
  sizesBytes,
  packetsPerFrame = 0,
}: TestStream): Buffer {
  const packetId = isSound ? 257 : 256
  const streamId = isSound ? 0xc0 : 0xe0
  const filler = packet(packetId, Buffer.alloc(184, 0xff), 0)
  return Buffer.concat(
    times.flatMap((time, index) => [
      packet(
        packetId,
        frameHeader(streamId, time, { delay: delays?.[index], sizeBytes: sizesBytes?.[index] }),
        0x40,
      ),
      ...Array<Buffer>(packetsPerFrame).fill(filler),
    ]),
  )
}

/** `seconds` of pictures, 25 in each. */
export function recording(seconds: number, startTicks = 0, packetsPerFrame = 0): Buffer {
  const times = Array.from({ length: seconds * 25 }, (_, index) => startTicks + index * 3600)
  return transportStream({ times, packetsPerFrame })
}

/** The adaptation field takes what the payload leaves of the 188 bytes. */
function packet(packetId: number, payload: Buffer, flags: number): Buffer {
  const room = 184 - payload.length
  const header = Buffer.from([0x47, flags | (packetId >> 8), packetId & 0xff, room > 0 ? 0x30 : 0x10])
  const adaptation = Buffer.alloc(room, 0xff)
  if (room > 0) adaptation[0] = room - 1
  if (room > 1) adaptation[1] = 0
  return Buffer.concat([header, adaptation, payload])
}

function frameHeader(
  streamId: number,
  decoded: number,
  { delay, sizeBytes = 0 }: { delay: number | undefined; sizeBytes: number | undefined },
): Buffer {
  const isDelayed = delay !== undefined
  const flags = isDelayed ? [0x80, 0xc0, 10] : [0x80, 0x80, 5]
  const times = isDelayed
    ? [timeField(0x30, decoded + delay), timeField(0x10, decoded)]
    : [timeField(0x20, decoded)]
  return Buffer.concat([
    Buffer.from([0, 0, 1, streamId, sizeBytes >> 8, sizeBytes & 0xff, ...flags]),
    ...times,
    Buffer.alloc(20),
  ])
}

function timeField(prefix: number, ticks: number): Buffer {
  const bytes = Buffer.alloc(5)
  bytes[0] = prefix | ((Math.floor(ticks / 2 ** 30) & 0x07) << 1) | 1
  bytes.writeUInt16BE(((Math.floor(ticks / 2 ** 15) & 0x7fff) << 1) | 1, 1)
  bytes.writeUInt16BE(((ticks % 2 ** 15) << 1) | 1, 3)
  return bytes
}
