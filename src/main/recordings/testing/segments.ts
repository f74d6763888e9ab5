import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Why no real stream can be made here, or null when one can. */
export function whyNoFfmpeg(): string | null {
  return spawnSync('ffmpeg', ['-version']).status === 0 ? null : 'ffmpeg is not on this machine'
}

/** MPEG-2 comes without a sound, and no browser decodes it. */
type PictureCodec = 'h264' | 'mpeg2'

const encoders: Record<PictureCodec, string[]> = {
  h264: ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-ar', '44100'],
  mpeg2: ['-c:v', 'mpeg2video', '-an'],
}

/** Pieces of a stream with colour bars and a tone, `seconds` long together, two seconds each. */
export function makeSegments(seconds: number, codec: PictureCodec = 'h264'): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'osprey-segments-'))
  try {
    run([
      ...['-f', 'lavfi', '-i', `smptebars=size=320x180:rate=25:duration=${seconds}`],
      ...['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`],
      ...encoders[codec],
      ...['-pix_fmt', 'yuv420p', '-g', '50', '-keyint_min', '50'],
      ...['-f', 'segment', '-segment_time', '2', '-segment_format', 'mpegts', join(folder, '%03d.ts')],
    ])
    return readdirSync(folder)
      .sort()
      .map((name) => readFileSync(join(folder, name)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function run(args: string[]): void {
  const { status, stderr } = spawnSync('ffmpeg', ['-loglevel', 'error', '-y', ...args])
  if (status !== 0) throw new Error(`ffmpeg failed: ${String(stderr)}`)
}

export interface ProbedFile {
  codecs: string[]
  seconds: number
  frameCount: number
}

/** What ffprobe says of a file, all of its frames decoded. */
export function probe(path: string): ProbedFile {
  const { stdout, status, stderr } = spawnSync('ffprobe', [
    ...['-v', 'error', '-count_frames', '-show_streams', '-show_format', '-of', 'json', path],
  ])
  if (status !== 0) throw new Error(String(stderr))
  const { streams, format } = JSON.parse(String(stdout)) as {
    streams: { codec_name: string; codec_type: string; nb_read_frames: string }[]
    format: { duration: string }
  }
  return {
    codecs: streams.map(({ codec_name }) => codec_name).sort(),
    seconds: Number(format.duration),
    frameCount: Number(streams.find(({ codec_type }) => codec_type === 'video')?.nb_read_frames ?? 0),
  }
}
