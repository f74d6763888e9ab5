import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { toFailure } from '../failures.ts'
import { inParallel } from '../oss/index.ts'
import { readChannel } from './channelContent.ts'
import { createRecordingsFixture } from './testing/fixture.ts'

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => toFailure(error),
  )

describe('the recordings of a channel', () => {
  test('are its playlists but the live one, with what their pieces are together', async () => {
    const { recordings, channel, record, list, client } = await createRecordingsFixture()
    await record(['1.ts', '2.ts', '3.ts'])
    await list('live.m3u8', ['3.ts'])
    await list('both.m3u8', ['1.ts', '2.ts', 'gone.ts'])
    await client.put('cam/notes.m3u8', Buffer.from('no playlist'))
    await client.put('camera/other.m3u8', Buffer.from('#EXTM3U'))
    const sizeBytes = Number((await client.head('cam/1.ts')).res.headers['content-length']) * 2
    const found = await recordings.list(channel)
    expect(found).toMatchObject([
      { name: 'both.m3u8', segmentCount: 3, missingCount: 1, durationSeconds: 6, sizeBytes },
    ])
    expect(found[0]?.toMs).toBeGreaterThanOrEqual(found[0]?.fromMs ?? Infinity)
  })

  test('are known without holding on to what the channel kept beside them', async () => {
    const fixture = await createRecordingsFixture()
    const { recordings, channel, client, list, requests, ended, dir } = fixture
    const names = Array.from(
      { length: 2200 },
      (_, index) => `1700000000-${String(index).padStart(5, '0')}.ts`,
    )
    await inParallel(names, 20, async (name) => {
      await client.put(`cam/${name}`, Buffer.from('x'))
    })
    const far = [...names.slice(1, 3), ...names.slice(-2)]
    await list('a far.m3u8', ['000 gone.ts', ...far, '\u{20bb7} gone.ts', '\ufffd gone.ts'])
    await list('b short.m3u8', names.slice(1100, 1103))
    await list('c odd.m3u8', [`${'長'.repeat(400)}.ts`])
    const found = (await recordings.list(channel)).sort((left, right) => (left.name < right.name ? -1 : 1))
    expect(found).toMatchObject([
      { name: 'a far.m3u8', segmentCount: 7, missingCount: 3, sizeBytes: 4 },
      { name: 'b short.m3u8', segmentCount: 3, missingCount: 0, sizeBytes: 3 },
      { name: 'c odd.m3u8', segmentCount: 1, missingCount: 1, sizeBytes: 0 },
    ])
    const { files } = await readChannel(client, 'cam')
    expect([...files.keys()].sort()).toEqual([...far, ...names.slice(1100, 1103)].sort())

    const before = requests('ListObjectsV2').length
    await recordings.download(channel, 'b short.m3u8', dir)
    // Its playlist, and the stretch with its pieces.
    expect(requests('ListObjectsV2')).toHaveLength(before + 2)
    const task = await ended(recordings.remove(channel, ['a far.m3u8'], true))
    expect(task).toMatchObject({ state: 'done', doneCount: 5 })
  })

  test('outlive their channel', async () => {
    const { recordings, channel, record, list, client } = await createRecordingsFixture()
    await record(['1.ts'])
    await list('kept.m3u8', ['1.ts'])
    await client.deleteChannel('cam')
    expect((await recordings.list(channel)).map(({ name }) => name)).toEqual(['kept.m3u8'])
  })
})

describe('a recording', () => {
  test('is looked at, and made of just that', async () => {
    const { recordings, channel, span, record, changes } = await createRecordingsFixture()
    await record(['1.ts', '2.ts'])
    const content = await recordings.look(channel, span)
    expect(content).toMatchObject({ segmentCount: 2, durationSeconds: 4 })
    await recordings.create(channel, '晚会 1.m3u8', span)
    expect(await recordings.list(channel)).toMatchObject([
      { name: '晚会 1.m3u8', missingCount: 0, ...content },
    ])
    expect(changes).toEqual([channel])
  })

  test('of a time in which nothing was written holds nothing, and cannot be made', async () => {
    const { recordings, channel, record } = await createRecordingsFixture()
    await record(['1.ts'])
    const span = { fromMs: 1_000_000, toMs: 2_000_000 }
    expect(await recordings.look(channel, span)).toEqual({
      ...{ segmentCount: 0, durationSeconds: 0, sizeBytes: 0, fromMs: null, toMs: null },
    })
    expect(await failureOf(recordings.create(channel, 'a.m3u8', span))).toMatchObject({
      code: 'NothingRecorded',
    })
  })

  test('covers a day at most, and ends after it begins', async () => {
    const { recordings, channel, requests } = await createRecordingsFixture()
    const fromMs = 1_000_500
    for (const toMs of [fromMs + 86_400_001, fromMs, 0]) {
      expect(await failureOf(recordings.look(channel, { fromMs, toMs }))).toMatchObject({
        kind: 'invalid-input',
      })
      expect(await failureOf(recordings.create(channel, 'a.m3u8', { fromMs, toMs }))).toMatchObject({
        kind: 'invalid-input',
      })
    }
    expect(requests('GetVodPlaylist')).toEqual([])
    expect(await recordings.look(channel, { fromMs, toMs: fromMs + 86_400_000 })).toMatchObject({
      segmentCount: 0,
    })
  })

  test('never takes the name of another playlist, the live one included', async () => {
    const { recordings, channel, span, record, list, content } = await createRecordingsFixture()
    await record(['1.ts'])
    for (const name of ['mine.m3u8', 'live.m3u8']) {
      await list(name, ['1.ts'])
      const before = await content(`cam/${name}`)
      expect(await failureOf(recordings.create(channel, name, span))).toMatchObject({
        kind: 'already-exists',
      })
      expect(await content(`cam/${name}`)).toBe(before)
    }
  })

  test.each(['a.txt', '.m3u8', ' .m3u8', 'a/b.m3u8', 'a\\b.m3u8', 'a\nb.m3u8', `${'长'.repeat(340)}.m3u8`])(
    'cannot be called %j',
    async (name) => {
      const { recordings, channel, span, record, keys } = await createRecordingsFixture()
      await record(['1.ts'])
      expect(await failureOf(recordings.create(channel, name, span))).toMatchObject({ kind: 'invalid-name' })
      expect(await keys()).toEqual(['cam/1.ts'])
    },
  )

  test('is fetched with its pieces and its playlist, in a folder of its name', async () => {
    const { recordings, channel, record, list, dir, batch, until } = await createRecordingsFixture()
    await record(['1.ts', '2.ts'])
    await list('show: 1.m3u8', ['1.ts', '2.ts', 'gone.ts'])
    const batchId = await recordings.download(channel, 'show: 1.m3u8', dir)
    const ended = await until(batch(batchId), 'finished')
    expect(ended).toMatchObject({ totalCount: 3, doneCount: 3, title: 'show: 1.m3u8' })
    const [folder = ''] = readdirSync(dir)
    expect(readdirSync(join(dir, folder)).sort()).toEqual([
      '1.ts',
      '2.ts',
      expect.stringMatching(/^show.* 1\.m3u8$/),
    ])
  })
})

describe('a deletion', () => {
  test('with pieces keeps those that another recording or the live playlist lists', async () => {
    const { recordings, channel, record, list, keys, ended, changes } = await createRecordingsFixture()
    await record(['1.ts', '2.ts', '3.ts', '4.ts', 'free.ts'])
    await list('a.m3u8', ['1.ts', '2.ts', '3.ts', '4.ts', 'gone.ts'])
    await list('b.m3u8', ['2.ts'])
    await list('live.m3u8', ['3.ts'])
    expect(await recordings.weigh(channel, ['a.m3u8'])).toMatchObject({
      ...{ recordingCount: 1, segmentCount: 2, keptCount: 2 },
    })
    expect(await recordings.weigh(channel, ['a.m3u8', 'b.m3u8'])).toMatchObject({
      segmentCount: 3,
      keptCount: 1,
    })
    const task = await ended(recordings.remove(channel, ['a.m3u8'], true))
    expect(task).toMatchObject({ state: 'done', doneCount: 3, totalCount: 3, failedCount: 0, failure: null })
    expect(await keys()).toEqual(['cam/2.ts', 'cam/3.ts', 'cam/b.m3u8', 'cam/free.ts', 'cam/live.m3u8'])
    expect(changes).toEqual([channel])
  })

  test('without pieces deletes the playlist alone', async () => {
    const { recordings, channel, record, list, keys, ended } = await createRecordingsFixture()
    await record(['1.ts'])
    await list('a.m3u8', ['1.ts'])
    await ended(recordings.remove(channel, ['a.m3u8'], false))
    expect(await keys()).toEqual(['cam/1.ts'])
  })

  test('touches nothing that is no recording, whatever it is asked for', async () => {
    const { recordings, channel, record, list, keys, ended } = await createRecordingsFixture()
    await record(['1.ts'])
    await list('live.m3u8', ['1.ts'])
    const before = await keys()
    await ended(recordings.remove(channel, ['live.m3u8', '1.ts', '../photos'], true))
    expect(await keys()).toEqual(before)
  })

  test('of a recording that lists playlists leaves those alone', async () => {
    const { recordings, channel, record, list, keys, ended } = await createRecordingsFixture()
    await record(['1.ts'])
    await list('a.m3u8', ['1.ts'])
    await list('master.m3u8', ['a.m3u8', '../cam/1.ts'])
    await ended(recordings.remove(channel, ['master.m3u8'], true))
    expect(await keys()).toEqual(['cam/1.ts', 'cam/a.m3u8'])
  })

  test('that the service refuses says why, and leaves the recording to be deleted again', async () => {
    const { recordings, channel, record, list, keys, ended, sandbox } = await createRecordingsFixture()
    await record(['1.ts', '2.ts'])
    await list('a.m3u8', ['1.ts', '2.ts'])
    const before = await keys()
    sandbox.faults.add({ operation: 'DeleteMultipleObjects', refuse: { status: 403, code: 'AccessDenied' } })
    const task = await ended(recordings.remove(channel, ['a.m3u8'], true))
    expect(task).toMatchObject({
      state: 'failed',
      failedCount: 2,
      doneCount: 0,
      failure: { kind: 'access-denied' },
    })
    expect(await keys()).toEqual(before)
    recordings.dismiss(task.taskId)
    expect(recordings.tasks()).toEqual([])
  })

  test('of very many pieces goes a thousand at a time, and stops when it is told to', async () => {
    const fixture = await createRecordingsFixture()
    const { recordings, channel, client, list, keys, ended, requests, onDone } = fixture
    const names = Array.from({ length: 1005 }, (_, index) => `${index}.ts`)
    await Promise.all(names.map((name) => client.put(`cam/${name}`, Buffer.from('x'))))
    await list('a.m3u8', names)
    onDone((operation) => operation === 'DeleteMultipleObjects' && recordings.cancel(taskId))
    const taskId = recordings.remove(channel, ['a.m3u8'], true)
    expect(await ended(taskId)).toMatchObject({ state: 'cancelled', failure: null })
    expect(requests('DeleteMultipleObjects')).toHaveLength(1)
    expect(await keys()).toHaveLength(6)
    expect(await keys()).toContain('cam/a.m3u8')
  })
})
