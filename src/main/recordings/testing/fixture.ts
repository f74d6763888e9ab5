import { onTestFinished } from 'vitest'
import type { ChannelRef } from '../../../shared/contract/liveChannels.ts'
import type { RecordingTask } from '../../../shared/contract/recordings.ts'
import { recording } from '../../../sandbox/live/testTransportStream.ts'
import type { Transfers } from '../../transfers/index.ts'
import { createFixture, type Fixture } from '../../transfers/testing/fixture.ts'
import { findFfmpeg } from '../mp4/findFfmpeg.ts'
import { createRecordings, type Recordings, type RecordingsOptions } from '../recordings.ts'

export interface RecordingsFixture extends Fixture {
  recordings: Recordings
  channel: ChannelRef
  /** A span around now. */
  span: { fromMs: number; toMs: number }
  /** Puts pieces below the channel, two seconds each unless they are given. */
  record: (names: string[], pieces?: Buffer[]) => Promise<void>
  /** Puts a playlist of some pieces. */
  list: (name: string, pieces: string[]) => Promise<void>
  /** Waits until a task has ended. */
  ended: (taskId: string) => Promise<RecordingTask>
  changes: ChannelRef[]
}

export const playlistOf = (pieces: string[]) =>
  [
    '#EXTM3U',
    '#EXT-X-TARGETDURATION:2',
    ...pieces.map((piece) => `#EXTINF:2.000,\n${piece}`),
    '#EXT-X-ENDLIST\n',
  ].join('\n')

/** Recordings of a channel `cam` on real parts: a service over HTTP, and the queue of transfers. */
export async function createRecordingsFixture({
  waitForRoom,
  ...options
}: Partial<RecordingsOptions & Pick<Transfers, 'waitForRoom'>> = {}): Promise<RecordingsFixture> {
  const fixture = await createFixture()
  const { client, transfers } = fixture
  await client.putChannel('cam', {
    Target: { Type: 'HLS', FragDuration: 2, FragCount: 3, PlaylistName: 'live.m3u8' },
  })
  const changes: ChannelRef[] = []
  const waiting = new Map<string, (task: RecordingTask) => void>()
  const recordings = createRecordings({
    transfers: waitForRoom ? { ...transfers, waitForRoom } : transfers,
    ...{ findFfmpeg, onChanged: (changed) => changes.push(changed) },
    clients: { forBucket: async () => client },
    onProgress: (task) => task.state !== 'running' && waiting.get(task.taskId)?.(task),
    ...options,
  })
  onTestFinished(async () => {
    await recordings.close()
    await fixture.close()
  })
  return {
    ...fixture,
    ...{ recordings, changes },
    channel: { profileId: 'p', bucket: 'photos', channel: 'cam' },
    span: { fromMs: Date.now() - 60_000, toMs: Date.now() + 60_000 },
    record: async (names, pieces) => {
      for (const [index, name] of names.entries())
        await client.put(`cam/${name}`, pieces?.[index] ?? recording(2, index * 180_000))
    },
    list: async (name, pieces) => {
      await client.put(`cam/${name}`, Buffer.from(playlistOf(pieces)))
    },
    ended: (taskId) => {
      const { promise, resolve } = Promise.withResolvers<RecordingTask>()
      waiting.set(taskId, resolve)
      const known = recordings.tasks().find((task) => task.taskId === taskId)
      if (known && known.state !== 'running') resolve(known)
      return promise
    },
  }
}
