import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Storage } from '../../call.ts'
import type { Publish } from '../admit.ts'
import { Recording } from './recording.ts'
import type { RecordingOptions } from './recording.ts'
import { RollingPlaylist } from './rollingPlaylist.ts'

/** Keeps streams. */
export interface Recorder {
  /** Returns null where that cannot be done. */
  begin(publish: Publish, events: Pick<RecordingOptions, 'onDrain' | 'onFailed'>): Recording | null
}

interface RecorderOptions {
  dataDir: string
  /** The path of ffmpeg, where there is one. */
  ffmpeg: string | undefined
  /** Takes a sentence for who runs the server. */
  log(sentence: string): void
}

export function createRecorder(storage: Storage, options: RecorderOptions): Recorder {
  const base = path.join(options.dataDir, 'live')
  // A server that was killed leaves what it was at.
  rmSync(base, { recursive: true, force: true })
  const command = options.ffmpeg
  return command === undefined
    ? withoutFfmpeg(options.log)
    : {
        begin: (publish, events) => {
          mkdirSync(base, { recursive: true })
          return new Recording({
            command,
            folder: mkdtempSync(path.join(base, 'push-')),
            fragSeconds: publish.channel.fragDurationSeconds,
            playlist: new RollingPlaylist(storage, publish),
            ...events,
          })
        },
      }
}

/** Says so once. */
function withoutFfmpeg(log: RecorderOptions['log']): Recorder {
  let isTold = false
  return {
    begin: () => {
      if (!isTold)
        log(
          'Streams are received and measured, but not kept: this computer has no ffmpeg. Install it and start again.',
        )
      isTold = true
      return null
    },
  }
}
