import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { findFfmpeg } from './recording/findFfmpeg.ts'

/** Says why a test that pushes cannot run here; undefined where it can. */
export const cannotPush =
  findFfmpeg() === undefined ? 'skipped: ffmpeg is not installed on this machine' : undefined

export interface Pushing {
  /** Null for none. */
  video?: { width: number; height: number; framesPerSecond: number; kilobits: number; codec?: string } | null
  audio?: { codec?: string; sampleRateHz?: number } | null
  /** Between two key frames. */
  keyEverySeconds?: number
}

/** A stream that ffmpeg pushes in real time, as an encoder does. */
export interface TestPush {
  /** What went out by now: bytes of FLV, and how long they play. */
  sent(): { sizeBytes: number; seconds: number }
  /** Ends it as an encoder does. */
  stop(): Promise<void>
  /** The encoder is gone, without a word. */
  kill(): Promise<void>
  /** The encoder says nothing more, and stays. */
  freeze(): void
  /** Resolves when the encoder has ended, with its last words. */
  ended: Promise<string>
}

const defaults = { width: 320, height: 180, framesPerSecond: 25, kilobits: 400 }

/** Begins to push to a URL. Resolves when the stream has been let in; rejects with what the encoder says of a refusal. */
export async function startPushing(url: string, pushing: Pushing = {}): Promise<TestPush> {
  const child = spawn(
    findFfmpeg() ?? 'ffmpeg',
    [...common, ...sources(pushing), ...codecs(pushing), '-f', 'flv', url],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  )
  const ended = lastWords(child)
  const sent = { sizeBytes: 0, seconds: 0 }
  const started = Promise.withResolvers<null>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [name, value] = line.split('=')
    if (name === 'total_size' && Number(value) > 0) sent.sizeBytes = Number(value)
    if (name === 'out_time_us' && Number(value) > 0) sent.seconds = Number(value) / 1e6
    if (sent.sizeBytes > 0 && sent.seconds > 0) started.resolve(null)
  })
  await Promise.race([
    started.promise,
    ended.then((words) => {
      throw new Error(words)
    }),
  ])
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return {
    sent: () => ({ ...sent }),
    stop: async () => {
      child.stdin.write('q')
      await ended
    },
    kill,
    freeze: () => void child.kill('SIGSTOP'),
    ended,
  }
}

type Encoder = ChildProcessByStdio<Writable, Readable, Readable>

async function lastWords(child: Encoder): Promise<string> {
  let words = ''
  child.stderr.on('data', (text: Buffer) => (words += String(text)))
  child.stdin.on('error', () => undefined)
  await once(child, 'close')
  return words.trim()
}

const common = ['-hide_banner', '-loglevel', 'error', '-progress', 'pipe:1', '-stats_period', '0.2']

function sources({ video = defaults, audio = {} }: Pushing): string[] {
  const pictures = video && `testsrc2=size=${video.width}x${video.height}:rate=${video.framesPerSecond}`
  const sound = audio && `sine=frequency=440:sample_rate=${audio.sampleRateHz ?? 44_100}`
  return [pictures, sound].flatMap((source) => (source === null ? [] : ['-re', '-f', 'lavfi', '-i', source]))
}

function codecs({ video = defaults, audio = {}, keyEverySeconds = 1 }: Pushing): string[] {
  return [
    ...(video ? videoCodec(video, keyEverySeconds) : []),
    ...(audio ? ['-c:a', audio.codec ?? 'aac'] : []),
  ]
}

function videoCodec(
  { framesPerSecond, kilobits, codec = 'libx264' }: NonNullable<Pushing['video']>,
  keyEverySeconds: number,
): string[] {
  const quick =
    codec === 'libx264' ? ['-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p'] : []
  const rate = ['-b:v', `${kilobits}k`, '-maxrate', `${kilobits}k`, '-bufsize', `${kilobits}k`]
  return ['-c:v', codec, ...quick, ...rate, '-g', String(framesPerSecond * keyEverySeconds)]
}
