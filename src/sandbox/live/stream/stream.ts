import type { Publish } from '../admit.ts'
import type { Ingest, Push } from '../ingest.ts'
import type { Recorder } from '../recording/recorder.ts'
import type { Recording } from '../recording/recording.ts'
import { Meter } from './meter.ts'
import { codecOf, kindOf } from './packet.ts'
import type { Packet } from '../nodeMediaServer.ts'

const describeEveryMs = 1000

export interface Reception {
  ingest: Ingest
  recorder: Recorder
  onInternalError(error: unknown): void
}

export interface StreamEvents {
  /** After a `take` that returned false: the next one is welcome. */
  onDrain(): void
  /** It cannot go on; the reason is a sentence. It is still to be ended. */
  onFailed(reason: string): void
}

/** A stream that comes in: measured, recorded, and told to the catalogue. */
export class Stream {
  readonly #reception: Reception
  readonly #publish: Publish
  readonly #push: Push
  readonly #events: StreamEvents
  readonly #meter = new Meter()
  readonly #timer: NodeJS.Timeout
  /** Null where streams are not kept; begins with the first packet. */
  #recording: Recording | null | undefined
  #hasFailed = false
  #hasNews = false
  #ended: Promise<void> | undefined

  /** Throws a `Refusal` when the channel does not take it. */
  constructor(reception: Reception, publish: Publish, peer: string, events: StreamEvents) {
    this.#reception = reception
    this.#publish = publish
    this.#push = reception.ingest.begin(publish, peer)
    this.#events = events
    this.#timer = setInterval(() => this.#tell(), describeEveryMs)
  }

  /** Returns whether more may come at once. */
  take(packet: Packet): boolean {
    const kind = kindOf(packet)
    if (!kind || this.#ended) return true
    if (codecOf(packet, kind) === undefined) {
      this.#fail(`HLS does not hold the codec of its ${kind}: push H264 or H265 with AAC or MP3.`)
      return true
    }
    this.#hasNews = true
    this.#meter.take(packet, performance.now())
    if (this.#recording === undefined) this.#recording = this.#record()
    return this.#recording?.write(packet) ?? true
  }

  /** Resolves when the channel is idle. */
  end(): Promise<void> {
    return (this.#ended ??= this.#finish())
  }

  #record(): Recording | null {
    const onFailed = (reason: string) => this.#fail(reason)
    return this.#reception.recorder.begin(this.#publish, { onDrain: this.#events.onDrain, onFailed })
  }

  /** What else goes wrong after that comes of it. */
  #fail(reason: string): void {
    if (this.#hasFailed) return
    this.#hasFailed = true
    this.#events.onFailed(reason)
  }

  async #finish(): Promise<void> {
    clearInterval(this.#timer)
    await this.#recording?.end()
    this.#push.end()
  }

  #tell(): void {
    try {
      if (!this.#push.isWelcome()) this.#fail('The channel was disabled.')
      else if (this.#hasNews) this.#push.describe(this.#meter.read(performance.now()))
      this.#hasNews = false
    } catch (error) {
      this.#reception.onInternalError(error)
    }
  }
}
