import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { flv } from '../nodeMediaServer.ts'
import type { Packet } from '../nodeMediaServer.ts'
import { segmentFiles, startFfmpeg } from './ffmpeg.ts'
import type { Ffmpeg } from './ffmpeg.ts'
import type { RollingPlaylist } from './rollingPlaylist.ts'

/** So long ffmpeg may take to finish the last segment. */
const endGraceMs = 5000
const keptErrorChars = 500

export interface RecordingOptions {
  /** The path of ffmpeg. */
  command: string
  /** Its own, which goes with it. */
  folder: string
  fragSeconds: number
  playlist: RollingPlaylist
  /** After a `write` that returned false: the next one is welcome. */
  onDrain(): void
  /** It has ended by itself, for a reason. */
  onFailed(reason: string): void
}

/** A stream on its way into segments. */
export class Recording {
  readonly #options: RecordingOptions
  readonly #ffmpeg: Ffmpeg
  readonly #finished: Promise<void>
  #isEnding = false
  #errors = ''

  constructor(options: RecordingOptions) {
    const { command, folder, fragSeconds } = options
    this.#options = options
    this.#ffmpeg = startFfmpeg(command, folder, fragSeconds)
    const { stdin, stderr } = this.#ffmpeg
    stdin.on('drain', () => options.onDrain())
    // Why nothing more can be written, its end says.
    stdin.on('error', () => undefined)
    stderr.on('data', (text: Buffer) => (this.#errors = `${this.#errors}${text}`.slice(-keptErrorChars)))
    this.#finished = this.#run()
    // There may be sound, and there may be pictures: what comes tells.
    stdin.write(flv.createHeader(true, true))
  }

  /** Returns whether more may come at once. */
  write(packet: Packet): boolean {
    return this.#ffmpeg.stdin.write(flv.createMessage(packet))
  }

  /** Resolves when the last segment is kept and nothing is left behind. */
  async end(): Promise<void> {
    this.#isEnding = true
    this.#ffmpeg.stdin.end()
    await Promise.race([this.#finished, sleep(endGraceMs, undefined, { ref: false })])
    this.#ffmpeg.kill('SIGKILL')
    await this.#finished
  }

  async #run(): Promise<void> {
    const closed = once(this.#ffmpeg, 'close').then(([code]) => this.#checkEnd(code as number | null))
    // What a segment failed for is also why ffmpeg has ended then.
    const kept = await Promise.allSettled([this.#keepSegments(), closed])
    const removed = await Promise.allSettled([rm(this.#options.folder, { recursive: true, force: true })])
    const outcomes = [...kept, ...removed]
    const failure = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failure) this.#options.onFailed(messageOf(failure.reason))
  }

  async #keepSegments(): Promise<void> {
    try {
      for await (const file of segmentFiles(this.#ffmpeg, this.#options.folder)) {
        await this.#options.playlist.add(file)
        rmSync(file.path)
      }
    } catch (error) {
      this.#ffmpeg.kill('SIGKILL')
      throw error
    }
  }

  #checkEnd(code: number | null): void {
    if (code === 0 && this.#isEnding) return
    throw new Error(`ffmpeg has ended (${code ?? 'killed'}). ${this.#errors.trim()}`.trim())
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
