import { execFile } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished } from 'vitest'
import { escapeUri } from '../../main/oss/signing/request.ts'
import type { SandboxOptions } from '../index.ts'
import { temporaryFolder } from '../testSandbox.ts'
import type { TestAnswer } from '../testSandbox.ts'
import { configuration, target, testChannels } from './testChannels.ts'
import { signedQuery } from './testPublishing.ts'
import type { Signing } from './testPublishing.ts'
import { startPushing } from './testPushing.ts'
import type { Pushing } from './testPushing.ts'

const execute = promisify(execFile)
const fragments =
  '<FragDuration>1</FragDuration><FragCount>2</FragCount><PlaylistName>live.m3u8</PlaylistName>'

interface Stat {
  Status: string
  RemoteAddr?: string
  Video?: { Width: string; Height: string; FrameRate: string; Bandwidth: string; Codec: string }
  Audio?: { Bandwidth: string; SampleRate: string; Codec: string }
}

/** A server with a channel `cam`, whose segments have a second, and to which streams are really pushed. */
export async function testLive(options: Partial<SandboxOptions> = {}) {
  const dataDir = options.dataDir ?? temporaryFolder()
  const lines: string[] = []
  const store = await testChannels({ log: (line) => lines.push(line), ...options, dataDir })
  const { sandbox, bucket, putChannel, channel, ask, get } = store
  await putChannel('cam', configuration(target(fragments)))
  const stat = async () => (await channel('cam', 'stat')).xml as unknown as Stat
  return {
    ...store,
    /** What the server told who runs it. */
    lines,
    stat,
    url: (signing: Signing = {}) => {
      const expires = Math.floor(Date.now() / 1000) + 60
      const address = `${sandbox.rtmpUrl}/${bucket}/live/${escapeUri(signing.channel ?? 'cam')}`
      return `${address}?${signedQuery(sandbox, bucket, { expires, ...signing })}`
    },
    push: async (url: string, pushing?: Pushing) => {
      const push = await startPushing(url, pushing)
      onTestFinished(() => push.kill())
      return push
    },
    waitFor: (status: string) => expect.poll(async () => (await stat()).Status).toBe(status),
    history: async () => listOf<{ RemoteAddr: string }>(await channel('cam', 'history'), 'LiveRecord'),
    segments: async () =>
      listOf<{ Key: string }>(await ask({ query: { prefix: 'cam/' } }), 'Contents')
        .map(({ Key }) => Key)
        .filter((key) => key.endsWith('.ts')),
    playlist: async (name = 'live.m3u8') => (await get(`cam/${name}`)).text,
    /** What lies where streams are cut. */
    leftBehind: () => readdirSync(path.join(dataDir, 'live'), { recursive: true }),
    probe: async (key: string) => probe((await get(key)).body),
  }
}

function listOf<T>({ xml }: TestAnswer, name: string): T[] {
  const found = (xml[name] ?? []) as T | T[]
  return Array.isArray(found) ? found : [found]
}

interface Probed {
  format: { format_name: string; duration: string }
  streams: { codec_name: string }[]
}

async function probe(bytes: Buffer): Promise<Probed> {
  const file = path.join(temporaryFolder(), 'segment')
  writeFileSync(file, bytes)
  const args = ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', file]
  const { stdout } = await execute('ffprobe', args)
  return JSON.parse(stdout) as Probed
}

/** A program in the place of ffmpeg; returns its path. */
export function programInPlace(script: string): string {
  const file = path.join(temporaryFolder(), 'ffmpeg')
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return file
}
