import { createRequire } from 'node:module'
import type { Packet } from '../stream/packet.ts'

/** What the library has beside what is used of it is none of this file's business; it has no types of its own. */
interface LibraryConnection {
  onOutputCallback: (bytes: Buffer) => void
  onPacketCallback: (packet: Packet) => void
  /** Takes in what came over the wire. Throws for what it cannot read. */
  parserData(bytes: Buffer): string | null
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

const require = createRequire(import.meta.url)
const Library = require('node-media-server/src/protocol/rtmp.js') as new () => LibraryConnection
/** How a stream is written as FLV. */
export const flv = require('node-media-server/src/protocol/flv.js') as Flv
// It would print to stdout what clients say.
;(require('node-media-server/src/core/logger.js') as { log: () => void }).log = () => undefined

/** A message is a frame at most. Memory is taken for it when it is announced. */
const maxMessageBytes = 8 * 1024 * 1024
const maxChunkStreams = 16

export interface RtmpListener {
  send(bytes: Buffer): void
  /** Somebody wants to push to `url`, as it was given to the encoder. */
  onPublish(url: string): void
  onPacket(packet: Packet): void
  /** The stream is over; the connection may go on. */
  onUnpublish(): void
}

/** One connection of a client that pushes, from its handshake on; it lives on bytes and knows no sockets. */
export class RtmpProtocol extends Library {
  readonly #listener: RtmpListener
  #streamId = 0

  constructor(listener: RtmpListener) {
    super()
    this.#listener = listener
    this.onOutputCallback = (bytes) => listener.send(bytes)
    this.onPacketCallback = (packet) => listener.onPacket(packet)
  }

  accept(): void {
    this.sendStatusMessage(this.#streamId, 'status', 'NetStream.Publish.Start', 'The stream may be sent.')
  }

  /** `code` is one of RTMP's, such as `NetStream.Publish.BadName`. */
  refuse(code: string, description: string): void {
    // The library counts characters where bytes are meant.
    const ascii = description.replaceAll(/[^\x20-\x7e]/g, '?')
    this.sendStatusMessage(this.#streamId, 'error', code, ascii)
  }

  /** The library would let everybody in. */
  override onPublish({ streamName }: { streamName?: unknown }): void {
    this.#streamId = this.parserPacket.header.stream_id
    const { app, tcUrl } = this.connectCmdObj ?? {}
    const host = /^rtmp:\/\/([^/?#]+)/i.exec(String(tcUrl))?.[1] ?? ''
    const application = String(app)
      .replace(/[?#].*$/, '')
      .replaceAll(/^\/+|\/+$/g, '')
    this.#listener.onPublish(`rtmp://${host}/${application}/${String(streamName)}`)
  }

  override onPlay(): void {
    this.#streamId = this.parserPacket.header.stream_id
    this.refuse('NetStream.Play.Failed', 'Streams are played over HTTP.')
  }

  override onDeleteStream(): void {
    this.#listener.onUnpublish()
  }

  override packetAlloc(): void {
    if (this.parserPacket.header.length > maxMessageBytes || this.inPackets.size > maxChunkStreams) {
      throw new RangeError('more than a stream needs')
    }
    super.packetAlloc()
  }
}
