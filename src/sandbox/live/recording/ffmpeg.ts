import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

export type Ffmpeg = ChildProcessByStdio<Writable, Readable, Readable>

export interface SegmentFile {
  path: string
  /** Since the start of the stream. */
  fromSeconds: number
  toSeconds: number
}

/** So long it waits for the first sound or the first picture of a stream that has the other. */
const analyzeMicroseconds = 1_000_000

/**
 * Starts ffmpeg, which takes FLV in and cuts it, as it is, into MPEG-TS files of a folder: at the first key frame after
 * `fragSeconds`.
 */
export function startFfmpeg(command: string, folder: string, fragSeconds: number): Ffmpeg {
  const input = ['-analyzeduration', String(analyzeMicroseconds), '-f', 'flv', '-i', 'pipe:0']
  const cut = ['-f', 'segment', '-segment_format', 'mpegts', '-segment_time', String(fragSeconds)]
  const told = ['-segment_list', 'pipe:1', '-segment_list_type', 'csv']
  const args = [...input, '-map', '0', '-c', 'copy', ...cut, ...told, '%d.ts']
  return spawn(command, ['-hide_banner', '-loglevel', 'error', ...args], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
}

/** The files that ffmpeg has finished, each when it is. */
export async function* segmentFiles({ stdout }: Ffmpeg, folder: string): AsyncGenerator<SegmentFile> {
  for await (const line of createInterface({ input: stdout })) {
    const [name = '', from, to] = line.split(',')
    yield { path: path.join(folder, name), fromSeconds: Number(from), toSeconds: Number(to) }
  }
}
