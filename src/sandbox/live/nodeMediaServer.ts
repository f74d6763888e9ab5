// What is used of node-media-server, which has no types: its protocol, without its server.
// @ts-expect-error -- no types
import flvModule from 'node-media-server/src/protocol/flv.js'
// @ts-expect-error -- no types
import logger from 'node-media-server/src/core/logger.js'
// @ts-expect-error -- no types
import rtmpModule from 'node-media-server/src/protocol/rtmp.js'
// @ts-expect-error -- no types
import spsModule from 'node-media-server/src/protocol/sps_info.js'

/** A message of a stream. Its bytes are good until the next one comes. */
export interface Packet {
  /** 8 for sound, 9 for pictures, else data about the stream. */
  codec_type: number
  /** As in FLV; of codecs that FLV got later the four letters, as one number. */
  codec_id: number
  flags: number
  /** When it is decoded: ms since the start of the stream, by the clock of the encoder. */
  dts: number
  /** Of `data` so many bytes count. */
  size: number
  data: Buffer
}

/** One connection. It lives on bytes, and knows no sockets. */
interface Rtmp {
  onOutputCallback: (bytes: Buffer) => void
  onPacketCallback: (packet: Packet) => void
  /** Takes in what came over the wire. Throws for what it cannot read. */
  parserData(bytes: Buffer): void
  parserPacket: { header: { length: number; stream_id: number } }
  inPackets: Map<number, unknown>
  connectCmdObj?: { app?: unknown; tcUrl?: unknown }
  onPublish(command: { streamName?: unknown }): void
  onPlay(): void
  onDeleteStream(): void
  packetAlloc(): void
  sendStatusMessage(streamId: number, level: string, code: string, description: string): void
}

interface Flv {
  createHeader(hasAudio: boolean, hasVideo: boolean): Buffer
  createMessage(packet: Packet): Buffer
}

/** Reads the size of pictures in the unit that describes them. */
type ParseSps = (sps: Buffer) => { width: number; height: number } | null

export const Rtmp = rtmpModule as new () => Rtmp
/** How a stream is written as a file. */
export const flv = flvModule as Flv
export const { parseH264Sps, parseH265Sps } = spsModule as Record<'parseH264Sps' | 'parseH265Sps', ParseSps>

// It would print to stdout what clients say.
;(logger as { log: () => void }).log = () => undefined
