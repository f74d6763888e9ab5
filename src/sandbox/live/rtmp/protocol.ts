import { Rtmp } from '../nodeMediaServer.ts'
import type { Packet } from '../nodeMediaServer.ts'

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
export class RtmpProtocol extends Rtmp {
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
