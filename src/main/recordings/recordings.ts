import { mkdir, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import type { ChannelRef } from '../../shared/contract/liveChannels.ts'
import type { Recording, RecordingTask, Removal, SpanContent } from '../../shared/contract/recordings.ts'
import { AppError } from '../../shared/failure.ts'
import { titleOf } from '../../shared/live/recordingName.ts'
import type { Client } from '../oss/index.ts'
import { safePath, type Transfers } from '../transfers/index.ts'
import { readChannel, readRecording } from './channelContent.ts'
import { keyOf } from './channelFiles.ts'
import { recordingOf } from './contents.ts'
import { createRecording, lookAt, type Span } from './making.ts'
import { pieceMissing, saveMp4 } from './mp4/saveMp4.ts'
import { planRemoval, removeRecordings, weigh } from './removing.ts'
import { createTasks } from './tasks.ts'

/** The playlists of what live channels recorded, with the pieces that they list. */
export interface Recordings {
  list: (channel: ChannelRef) => Promise<Recording[]>
  look: (channel: ChannelRef, span: Span) => Promise<SpanContent>
  create: (channel: ChannelRef, name: string, span: Span) => Promise<void>
  weigh: (channel: ChannelRef, names: string[]) => Promise<Removal>
  /** Those that begin work answer with its task, or its batch, and do not wait for its end. */
  remove: (channel: ChannelRef, names: string[], withSegments: boolean) => string
  download: (channel: ChannelRef, name: string, folder: string) => Promise<string>
  canJoin: () => Promise<boolean>
  saveMp4: (channel: ChannelRef, name: string, target: Mp4Target) => Promise<string>
  tasks: () => RecordingTask[]
  cancel: (taskId: string) => void
  dismiss: (taskId: string) => void
  close: () => Promise<void>
}

export interface Mp4Target {
  path: string
  mayReplace: boolean
}

export interface RecordingsOptions {
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  transfers: Pick<Transfers, 'download' | 'waitForRoom'>
  findFfmpeg: () => Promise<string | null>
  /** Recordings of a channel were made or removed. */
  onChanged: (channel: ChannelRef) => void
  onProgress: (task: RecordingTask) => void
}

export function createRecordings(options: RecordingsOptions): Recordings {
  const { clients, transfers, findFfmpeg, onChanged, onProgress } = options
  const tasks = createTasks(onProgress)
  const clientOf = ({ profileId, bucket }: ChannelRef) => clients.forBucket(profileId, bucket)
  const read = async (channel: ChannelRef) => readChannel(await clientOf(channel), channel.channel)

  function remove(channel: ChannelRef, names: string[], withSegments: boolean): string {
    return tasks.start({ ...channel, kind: 'remove', names, path: null }, async (progress) => {
      const client = await clientOf(channel)
      try {
        // What else lists the pieces is seen anew: it may have been made after the question was asked.
        const content = await readChannel(client, channel.channel, progress.signal)
        const going = content.recordings.map(({ name }) => name).filter((name) => names.includes(name))
        const segments = withSegments ? planRemoval(content, going).segments : []
        await removeRecordings(client, channel.channel, { segments, names: going }, progress)
      } finally {
        onChanged(channel)
      }
    })
  }

  async function download(channel: ChannelRef, name: string, folder: string): Promise<string> {
    const { names, files } = await readPieces(await clientOf(channel), channel, name)
    const pieces = names.filter((piece) => files.has(piece))
    const place = { profileId: channel.profileId, bucket: channel.bucket, prefix: keyOf(channel.channel, '') }
    const keys = [name, ...pieces].map((each) => keyOf(channel.channel, each))
    const target = join(checkedPath(folder), safePath(titleOf(name)))
    await mkdir(target, { recursive: true })
    const batch = await transfers.download({
      ...{ place, selection: { type: 'keys', keys }, folder: target, policy: 'ask' },
    })
    return batch.id
  }

  async function startMp4(
    channel: ChannelRef,
    name: string,
    { path, mayReplace }: Mp4Target,
  ): Promise<string> {
    const ffmpegPath = await findFfmpeg()
    if (ffmpegPath === null)
      throw new AppError({ kind: 'refused', code: 'NoFfmpeg', message: 'no ffmpeg was found' })
    await checkTarget(checkedPath(path), mayReplace)
    const client = await clientOf(channel)
    const subject = { ...channel, kind: 'mp4' as const, names: [name], path }
    return tasks.start(subject, async (progress) => {
      const { names: pieces, files } = await readPieces(client, channel, name, progress.signal)
      const missing = pieces.find((piece) => !files.has(piece))
      if (missing !== undefined) throw pieceMissing(keyOf(channel.channel, missing))
      const keys = pieces.map((piece) => keyOf(channel.channel, piece))
      const { waitForRoom } = transfers
      await saveMp4({ client, waitForRoom, ffmpegPath, keys, path, mayReplace }, progress)
    })
  }

  return {
    list: async (channel) => {
      const { files, recordings } = await read(channel)
      return recordings
        .map((playlist) => recordingOf(playlist, files))
        .sort((left, right) => right.createdAtMs - left.createdAtMs || (left.name < right.name ? -1 : 1))
    },
    look: async (channel, span) => lookAt(await clientOf(channel), channel.channel, span),
    create: async (channel, name, span) => {
      await createRecording(await clientOf(channel), channel.channel, name, span)
      onChanged(channel)
    },
    weigh: async (channel, names) => weigh(await read(channel), names),
    remove,
    download,
    canJoin: async () => (await findFfmpeg()) !== null,
    saveMp4: startMp4,
    tasks: tasks.list,
    cancel: tasks.cancel,
    dismiss: tasks.dismiss,
    close: tasks.close,
  }
}

/** Throws where the recording is gone, or lists nothing. */
async function readPieces(client: Client, { channel }: ChannelRef, name: string, signal?: AbortSignal) {
  const recording = await readRecording(client, channel, name, signal)
  const key = keyOf(channel, name)
  if (!recording) throw new AppError({ kind: 'object-missing', message: 'the playlist is not there', key })
  if (recording.names.length === 0)
    throw new AppError({
      kind: 'refused',
      code: 'NothingRecorded',
      message: 'the playlist lists no pieces',
      key,
    })
  return recording
}

function checkedPath(path: string): string {
  if (!isAbsolute(path)) throw new AppError({ kind: 'invalid-input', message: 'the path is not absolute' })
  return path
}

async function checkTarget(path: string, mayReplace: boolean): Promise<void> {
  await stat(dirname(path))
  const found = await stat(path).catch(() => null)
  if (found && (!mayReplace || !found.isFile()))
    throw new AppError({ kind: 'already-exists', message: 'something has that name', params: { path } })
}
