import type { StreamInfo } from '../../catalogue/livePushes.ts'
import { codecOf, isDescription, isMedia, kindOf } from './packet.ts'
import type { Packet } from '../nodeMediaServer.ts'
import type { Kind } from './packet.ts'
import { pictureSizeOf } from './pictureSize.ts'
import { Rate } from './rate.ts'
import { aacSampleRate, plainSampleRate } from './sampleRate.ts'

const bodyStart = { audio: 2, video: 5 }

/** Measures a stream by what is received of it. */
export class Meter {
  readonly #rates = { audio: new Rate(), video: new Rate() }
  #picture: { codec: string; width: number; height: number } | undefined
  #sound: { codec: string; sampleRateHz: number } | undefined

  /** `nowMs` is of a clock that never goes back. */
  take(packet: Packet, nowMs: number): void {
    const kind = kindOf(packet)
    const codec = kind && codecOf(packet, kind)
    if (!kind || codec === undefined) return
    this.#rates[kind].add({
      atMs: nowMs,
      timeMs: packet.dts,
      sizeBytes: packet.size,
      isCounted: isMedia(packet, kind),
    })
    const body = packet.data.subarray(bodyStart[kind], packet.size)
    if (isDescription(packet, kind)) this.#learn(kind, codec, body)
    else if (codec === 'MP3') this.#sound = { codec, sampleRateHz: plainSampleRate(packet.data[0] ?? 0) }
  }

  #learn(kind: Kind, codec: string, body: Buffer): void {
    if (kind === 'video') {
      const size = pictureSizeOf(codec, body)
      this.#picture = size && { codec, ...size }
    } else {
      const sampleRateHz = aacSampleRate(body)
      this.#sound = sampleRateHz === undefined ? undefined : { codec, sampleRateHz }
    }
  }

  read(nowMs: number): StreamInfo {
    const { audio, video } = this.#rates
    return {
      video: this.#picture && {
        ...this.#picture,
        framesPerSecond: video.framesPerSecond(),
        bytesPerSecond: video.bytesPerSecond(nowMs),
      },
      audio: this.#sound && { ...this.#sound, bytesPerSecond: audio.bytesPerSecond(nowMs) },
    }
  }
}
