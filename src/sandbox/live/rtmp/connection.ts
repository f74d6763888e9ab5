import type { Socket } from 'node:net'
import type { Publish } from '../admit.ts'
import { Refusal } from '../../errors.ts'
import { Stream } from '../stream/stream.ts'
import type { Reception } from '../stream/stream.ts'
import { RtmpProtocol } from './protocol.ts'

export interface ReceiverOptions extends Reception {
  /** A client of which nothing of a stream comes for so long is cut off. */
  silenceMs: number
  /** Takes sentences about streams that could not go on. */
  log(sentence: string): void
}

/** One client that pushes. */
export class Connection {
  readonly #socket: Socket
  readonly #options: ReceiverOptions
  readonly #protocol: RtmpProtocol
  readonly #silence: NodeJS.Timeout
  #stream: Stream | undefined
  /** Nothing that still comes counts. */
  #isOver = false
  #ending: Promise<void> = Promise.resolve()

  constructor(socket: Socket, options: ReceiverOptions) {
    this.#socket = socket
    this.#options = options
    this.#protocol = new RtmpProtocol({
      send: (bytes) => void (socket.writable && socket.write(bytes)),
      onPublish: (url) => this.#guard(() => this.#publish(url)),
      onPacket: (packet) =>
        this.#guard(() => {
          if (!this.#stream || this.#isOver) return
          this.#silence.refresh()
          if (!this.#stream.take(packet)) socket.pause()
        }),
      onUnpublish: () => this.#endStream(),
    })
    this.#silence = setTimeout(() => socket.destroy(), options.silenceMs)
    socket.on('data', (bytes) => this.#receive(bytes))
    socket.on('end', () => socket.end())
    // It is closed then, which says all there is to do.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(this.#silence)
      this.#endStream()
    })
  }

  /** Resolves when its stream is over. */
  close(): Promise<void> {
    this.#isOver = true
    this.#endStream()
    this.#socket.destroy()
    return this.#ending
  }

  #receive(bytes: Buffer): void {
    if (this.#isOver) return
    try {
      this.#protocol.parserData(bytes)
    } catch {
      // What is no RTMP is not answered.
      this.#socket.destroy()
    }
  }

  #publish(url: string): void {
    if (this.#stream)
      return this.#refuse('NetStream.Publish.BadName', 'Another stream is on this connection.')
    const { remoteAddress = '', remotePort } = this.#socket
    const address = remoteAddress.replace(/^::ffff:/, '')
    const admission = this.#options.ingest.admit(url, address)
    if (!admission.mayPush) return this.#refuse(...statusOf(admission.refusal))
    try {
      this.#begin(admission.publish, `${address}:${remotePort}`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.#refuse(...statusOf(error))
    }
  }

  #begin(publish: Publish, peer: string): void {
    const { bucket, channel } = publish
    this.#stream = new Stream(this.#options, publish, peer, {
      onDrain: () => void this.#socket.resume(),
      onFailed: (reason) => {
        this.#options.log(`The push to ${bucket.name}/${channel.name} from ${peer} failed. ${reason}`)
        if (this.#isOver) return
        this.#refuse('NetStream.Publish.Failed', reason)
        this.#endStream()
      },
    })
    this.#silence.refresh()
    this.#protocol.accept()
  }

  /** Says why, and lets go; a client that does not is cut off once its time is over. */
  #refuse(code: string, description: string): void {
    this.#isOver = true
    this.#protocol.refuse(code, description)
    this.#socket.resume()
    this.#socket.end()
  }

  #endStream(): void {
    const stream = this.#stream
    if (!stream) return
    this.#stream = undefined
    const ending = stream.end().catch((error: unknown) => this.#options.onInternalError(error))
    this.#ending = this.#ending.then(() => ending)
  }

  /** Errors of the server itself are no matter of what the client sent. */
  #guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#options.onInternalError(error)
      this.#socket.destroy()
    }
  }
}

/** The status that RTMP has for a refusal, and the words that encoders show. */
function statusOf({ code, status, message }: Refusal): [code: string, description: string] {
  return [status === 403 ? 'NetStream.Publish.Denied' : 'NetStream.Publish.BadName', `${code}: ${message}`]
}
