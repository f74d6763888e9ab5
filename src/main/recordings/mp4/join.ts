import { spawn, type ChildProcess } from 'node:child_process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../../shared/failure.ts'

export interface Join {
  ffmpegPath: string
  /** Transport streams, one after the other. */
  pieces: AsyncIterable<Buffer>
  /** Is there, and is written over. */
  outPath: string
  signal: AbortSignal
}

const keptLines = 12
const keptChars = 8192

/** Puts pieces of a transport stream into one MP4 as they are; what cannot be joined leaves half a file. */
export async function joinToMp4({ ffmpegPath, pieces, outPath, signal }: Join): Promise<void> {
  signal.throwIfAborted()
  const child = spawn(ffmpegPath, argumentsFor(outPath), {
    stdio: ['pipe', 'ignore', 'pipe'],
    windowsHide: true,
  })
  const kill = () => child.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  try {
    const said = lastWords(child.stderr)
    const ended = endOf(child)
    const feeding = await feed(pieces, child, kill)
    const end = await ended
    signal.throwIfAborted()
    if (feeding.pieceError !== undefined) throw feeding.pieceError
    if (end.error) throw end.error
    if (feeding.isCut || end.code !== 0) throw refusal(said())
  } finally {
    signal.removeEventListener('abort', kill)
  }
}

/** `-nostdin` is left out on purpose: the pieces come that way. */
const argumentsFor = (outPath: string) => [
  ...['-hide_banner', '-loglevel', 'error', '-y'],
  ...['-f', 'mpegts', '-i', 'pipe:0'],
  ...['-map', '0:v?', '-map', '0:a?', '-c', 'copy'],
  ...['-movflags', '+faststart', '-f', 'mp4', outPath],
]

/** Never rejects: what went wrong at either end of the pipe is told apart. */
async function feed(
  pieces: AsyncIterable<Buffer>,
  child: ChildProcess,
  kill: () => void,
): Promise<{ pieceError: unknown; isCut: boolean }> {
  let pieceError: unknown
  async function* watched() {
    try {
      yield* pieces
    } catch (error) {
      pieceError = error
      throw error
    }
  }
  if (!child.stdin) return { pieceError, isCut: true }
  try {
    await pipeline(Readable.from(watched(), { objectMode: false }), child.stdin)
    return { pieceError, isCut: false }
  } catch {
    kill()
    return { pieceError, isCut: true }
  }
}

/** Resolves once the program is gone, and with it its hold on the file. */
const endOf = (child: ChildProcess) =>
  new Promise<{ code: number | null; error: Error | null }>((resolve) => {
    child.once('error', (error) => resolve({ code: null, error }))
    child.once('close', (code) => resolve({ code, error: null }))
  })

function lastWords(output: Readable): () => string {
  let text = ''
  output.setEncoding('utf8')
  output.on('data', (chunk: string) => (text = (text + chunk).slice(-keptChars)))
  return () => text.trim().split('\n').slice(-keptLines).join('\n')
}

function refusal(said: string): AppError {
  if (/No space left on device/i.test(said)) return new AppError({ kind: 'disk-full', message: said })
  return new AppError({ kind: 'refused', code: 'NotJoined', message: said || 'ffmpeg ended early' })
}
