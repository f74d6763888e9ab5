import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { findFfmpeg } from './recording/findFfmpeg.ts'

/** Says why a test that pushes cannot run here; undefined where it can. */
export const cannotPush =
  findFfmpeg() === undefined ? 'skipped: ffmpeg is not installed on this machine' : undefined

interface Video {
  width: number
  height: number
  framesPerSecond: number
  kilobits: number
  codec?: string
  /** A still to look at, as from a camera that moves slowly, in place of a test picture. Its path has no special characters. */
  still?: string
}

export interface Pushing {
  /** Null for none. */
  video?: Video | null
  /** Null for none. */
  audio?: { sampleRateHz: number } | null
}

/** A stream that ffmpeg pushes in real time, as an encoder does. */
export interface TestPush {
  /** How many bytes went out since it was let in, and how long that took. */
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

const defaultVideo = { width: 320, height: 180, framesPerSecond: 25, kilobits: 400 }
const defaultAudio = { sampleRateHz: 44_100 }

type Encoder = ChildProcessByStdio<Writable, Readable, Readable>

/** Begins to push to a URL. Resolves when the stream has been let in; rejects with what the encoder says of a refusal. */
export async function startPushing(url: string, pushing: Pushing = {}): Promise<TestPush> {
  const args = [...common, ...sources(pushing), ...codecs(pushing), '-f', 'flv', url]
  const child = spawn(findFfmpeg() ?? 'ffmpeg', args, { stdio: ['pipe', 'pipe', 'pipe'] })
  const ended = lastWords(child)
  const refused = ended.then((words) => {
    throw new Error(words)
  })
  const started = Promise.withResolvers<null>()
  const sent = countSent(child, () => started.resolve(null))
  await Promise.race([started.promise, refused])
  const end = (how: () => unknown) => {
    how()
    return ended.then(() => undefined)
  }
  return {
    sent,
    stop: () => end(() => child.stdin.write('q')),
    kill: () => end(() => child.kill('SIGKILL')),
    freeze: () => void child.kill('SIGSTOP'),
    ended,
  }
}

/** By what ffmpeg reports of its progress, which begins once it is let in. */
function countSent({ stdout }: Encoder, onReport: () => void): TestPush['sent'] {
  const reports: { sizeBytes: number; atMs: number }[] = []
  createInterface({ input: stdout }).on('line', (line) => {
    const sizeBytes = Number(/^total_size=(\d+)/.exec(line)?.[1] ?? 0)
    if (sizeBytes === 0) return
    reports.push({ sizeBytes, atMs: performance.now() })
    onReport()
  })
  return () => {
    const [first, last] = [reports[0], reports.at(-1)]
    if (!first || !last) return { sizeBytes: 0, seconds: 0 }
    return { sizeBytes: last.sizeBytes - first.sizeBytes, seconds: (last.atMs - first.atMs) / 1000 }
  }
}

async function lastWords(child: Encoder): Promise<string> {
  let words = ''
  child.stderr.on('data', (text: Buffer) => (words += String(text)))
  // It may be gone already, which its end says.
  child.stdin.on('error', () => undefined)
  await once(child, 'close')
  return words.trim()
}

const common = ['-hide_banner', '-loglevel', 'error', '-progress', 'pipe:1', '-stats_period', '0.2']

function sources({ video = defaultVideo, audio = defaultAudio }: Pushing): string[] {
  const pictures = video && (video.still === undefined ? testPicture(video) : movingStill(video.still, video))
  const sound = audio && `sine=frequency=440:sample_rate=${audio.sampleRateHz}`
  return [pictures, sound].flatMap((source) => (source === null ? [] : ['-re', '-f', 'lavfi', '-i', source]))
}

const testPicture = ({ width, height, framesPerSecond }: Video) =>
  `testsrc2=size=${width}x${height}:rate=${framesPerSecond}`

/** With the noise of a camera, without which nothing would be left to send. */
function movingStill(path: string, { width, height, framesPerSecond }: Video): string {
  const frames = `movie=${path},loop=-1:1,setpts=N/${framesPerSecond}/TB`
  const wider = `scale=${Math.round(width * 0.575) * 2}:-2`
  const crop = `crop=${width}:${height}:x='(iw-ow)/2*(1+sin(t/9))':y='(ih-oh)/2*(1+sin(t/14)/3)'`
  return `${frames},${wider},${crop},noise=alls=4:allf=t`
}

function codecs({ video = defaultVideo, audio = defaultAudio }: Pushing): string[] {
  return [...(video ? videoCodec(video) : []), ...(audio ? ['-c:a', 'aac'] : [])]
}

/** With a key frame each second. */
function videoCodec({ framesPerSecond, kilobits, codec }: Video): string[] {
  const h264 = ['libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p']
  const rate = ['-b:v', `${kilobits}k`, '-maxrate', `${kilobits}k`, '-bufsize', `${kilobits}k`]
  return ['-c:v', ...(codec === undefined ? h264 : [codec]), ...rate, '-g', String(framesPerSecond)]
}
