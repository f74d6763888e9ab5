import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Storage } from '../../call.ts'
import { checkKey } from '../../http/names.ts'
import { putObject } from '../../operations/putObject.ts'
import type { Publish } from '../admit.ts'
import { livePlaylistOf, playlistType } from '../playlist.ts'
import type { Segment } from '../playlist.ts'
import type { SegmentFile } from './ffmpeg.ts'

const segmentType = 'video/mp2t'

/** What a stream leaves in its bucket: an object for each segment, and the playlist of the last ones. */
export class RollingPlaylist {
  readonly #storage: Storage
  readonly #publish: Publish
  readonly #startedMs: number
  #segments: Segment[] = []
  #count = 0
  #longestSeconds: number

  constructor(storage: Storage, publish: Publish) {
    this.#storage = storage
    this.#publish = publish
    this.#startedMs = storage.now()
    this.#longestSeconds = publish.channel.fragDurationSeconds
  }

  /** Keeps a segment, and says so in the playlist. Throws where the bucket does not take one of them. */
  async add({ path, fromSeconds, toSeconds }: SegmentFile): Promise<void> {
    const name = `${this.#startedMs + Math.round(fromSeconds * 1000)}.ts`
    const seconds = toSeconds - fromSeconds
    await this.#put(name, segmentType, createReadStream(path))
    this.#count++
    this.#longestSeconds = Math.max(this.#longestSeconds, Math.round(seconds))
    this.#segments = [...this.#segments, { uri: name, seconds }].slice(-this.#publish.channel.fragCount)
    const window = {
      firstNumber: this.#count - this.#segments.length,
      leastSeconds: this.#longestSeconds,
    }
    const playlist = Buffer.from(livePlaylistOf(this.#segments, window))
    await this.#put(this.#publish.playlistName, playlistType, Readable.from([playlist]))
  }

  async #put(name: string, type: string, body: AsyncIterable<Uint8Array>): Promise<void> {
    const { bucket, channel } = this.#publish
    const key = `${channel.name}/${name}`
    checkKey(key)
    const headers = { 'transfer-encoding': 'chunked', 'content-type': type }
    await putObject({ storage: this.#storage, bucket, key, headers, body })
  }
}
