import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { toFailure } from '../../failures.ts'
import { createRecordingsFixture, type RecordingsFixture } from '../testing/fixture.ts'
import { makeSegments, probe, whyNoFfmpeg } from '../testing/segments.ts'
import { findFfmpeg } from './findFfmpeg.ts'

const obstacle = whyNoFfmpeg()
const segments = obstacle === null ? makeSegments(6) : []
afterAll(() => {
  if (obstacle !== null) console.warn(`joining was not tested: ${obstacle}`)
})

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => toFailure(error),
  )

/** A recording of six seconds. */
async function recorded(fixture: RecordingsFixture): Promise<void> {
  await fixture.record(['1.ts', '2.ts', '3.ts'], segments)
  await fixture.list('show.m3u8', ['1.ts', '2.ts', '3.ts'])
}

describe.skipIf(obstacle !== null)('a recording', () => {
  test('becomes one MP4 with every picture of its pieces', async () => {
    const fixture = await createRecordingsFixture()
    const { recordings, channel, dir, ended } = fixture
    await recorded(fixture)
    const path = join(dir, 'the show.mp4')
    const task = await ended(await recordings.saveMp4(channel, 'show.m3u8', { path, mayReplace: false }))
    expect(task).toMatchObject({ state: 'done', doneCount: 3, totalCount: 3, path, failure: null })
    const { codecs, seconds, frameCount } = probe(path)
    expect(codecs).toEqual(['aac', 'h264'])
    expect(Math.round(seconds)).toBe(6)
    expect(frameCount).toBe(150)
    expect(readdirSync(dir)).toEqual(['the show.mp4'])
    // What plays can begin before all of it is there.
    const bytes = readFileSync(path)
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
  })

  test('of two broadcasts, whose clocks begin anew, becomes one file as well', async () => {
    const fixture = await createRecordingsFixture()
    const { recordings, channel, dir, ended } = fixture
    await fixture.record(['1.ts', '2.ts', '3.ts', '4.ts'], [...segments.slice(0, 2), ...segments.slice(0, 2)])
    await fixture.list('show.m3u8', ['1.ts', '2.ts', '3.ts', '4.ts'])
    const path = join(dir, 'show.mp4')
    const task = await ended(await recordings.saveMp4(channel, 'show.m3u8', { path, mayReplace: false }))
    expect(task.state).toBe('done')
    expect(probe(path).frameCount).toBe(200)
    expect(Math.round(probe(path).seconds)).toBe(8)
  })

  test('replaces a file only where that was agreed to', async () => {
    const fixture = await createRecordingsFixture()
    const { recordings, channel, dir, ended, write } = fixture
    await recorded(fixture)
    const path = write({ 'show.mp4': 'mine' })
    const target = { path, mayReplace: false }
    expect(await failureOf(recordings.saveMp4(channel, 'show.m3u8', target))).toMatchObject({
      kind: 'already-exists',
    })
    expect(readFileSync(path, 'utf8')).toBe('mine')
    const task = await ended(await recordings.saveMp4(channel, 'show.m3u8', { path, mayReplace: true }))
    expect(task.state).toBe('done')
    expect(probe(path).frameCount).toBe(150)
    expect(readdirSync(dir)).toEqual(['show.mp4'])
  })

  test('takes no name that something else took meanwhile', async () => {
    const fixture = await createRecordingsFixture()
    const { recordings, channel, dir, ended, write, onRequest } = fixture
    await recorded(fixture)
    onRequest((_, name) => name === 'cam/3.ts' && write({ 'show.mp4': 'mine' }))
    const path = join(dir, 'show.mp4')
    const task = await ended(await recordings.saveMp4(channel, 'show.m3u8', { path, mayReplace: false }))
    expect(task).toMatchObject({ state: 'failed', failure: { kind: 'already-exists' } })
    expect(readFileSync(path, 'utf8')).toBe('mine')
    expect(readdirSync(dir)).toEqual(['show.mp4'])
  })

  test('comes no faster than the speed limit of transfers lets it', async () => {
    const room = Promise.withResolvers<undefined>()
    const asked: number[] = []
    const waitForRoom = (sizeBytes: number) => {
      asked.push(sizeBytes)
      return room.promise
    }
    const fixture = await createRecordingsFixture({ waitForRoom })
    const { recordings, channel, dir, ended, requests } = fixture
    await recorded(fixture)
    const path = join(dir, 'show.mp4')
    const taskId = await recordings.saveMp4(channel, 'show.m3u8', { path, mayReplace: false })
    await expect.poll(() => asked).toEqual([segments[0]?.length])
    expect(requests('GetObject').filter((request) => request.endsWith('.ts'))).toEqual(['cam/1.ts'])
    room.resolve(undefined)
    expect(await ended(taskId)).toMatchObject({ state: 'done' })
    expect(asked).toEqual(segments.map(({ length }) => length))
  })

  test.each([
    ['was listed and is gone', (fixture: RecordingsFixture) => fixture.client.delete('cam/2.ts')],
    [
      'goes while the others are joined',
      async ({ client, onRequest }: RecordingsFixture) =>
        onRequest((operation, name) => {
          if (operation === 'GetObject' && name === 'cam/1.ts') void client.delete('cam/3.ts')
        }),
    ],
  ])('whose piece %s is not saved in part', async (_, lose) => {
    const fixture = await createRecordingsFixture()
    const { recordings, channel, dir, ended } = fixture
    await recorded(fixture)
    await lose(fixture)
    const path = join(dir, 'show.mp4')
    const task = await ended(await recordings.saveMp4(channel, 'show.m3u8', { path, mayReplace: false }))
    expect(task).toMatchObject({ state: 'failed', failure: { kind: 'object-missing', code: 'PieceMissing' } })
    expect(readdirSync(dir)).toEqual([])
  })

  test('that ffmpeg cannot read fails with what ffmpeg said', async () => {
    const fixture = await createRecordingsFixture()
    const { recordings, channel, dir, ended, client } = fixture
    await client.put('cam/1.ts', Buffer.alloc(5_000_000, 'no stream'))
    await fixture.list('show.m3u8', ['1.ts'])
    const path = join(dir, 'show.mp4')
    const task = await ended(await recordings.saveMp4(channel, 'show.m3u8', { path, mayReplace: false }))
    expect(task).toMatchObject({ state: 'failed', failure: { code: 'NotJoined' } })
    expect(task.failure?.message).toMatch(/\w+/)
    expect(readdirSync(dir)).toEqual([])
  })

  test.each(['cancel', 'close'] as const)('leaves nothing behind after %s', async (way) => {
    const fixture = await createRecordingsFixture()
    const { recordings, channel, dir, ended, onRequest } = fixture
    await recorded(fixture)
    const begun = Promise.withResolvers<undefined>()
    onRequest(
      (operation, name) => operation === 'GetObject' && name === 'cam/2.ts' && begun.resolve(undefined),
    )
    const path = join(dir, 'show.mp4')
    fixture.sandbox.faults.add({ operation: 'GetObject', latencyMs: 50 })
    const taskId = await recordings.saveMp4(channel, 'show.m3u8', { path, mayReplace: false })
    await begun.promise
    expect(readdirSync(dir)).toHaveLength(1)
    if (way === 'cancel') recordings.cancel(taskId)
    else await recordings.close()
    expect(await ended(taskId)).toMatchObject({ state: 'cancelled', failure: null })
    expect(readdirSync(dir)).toEqual([])
  })

  test('goes nowhere where the folder cannot be written to or is not there', async () => {
    const fixture = await createRecordingsFixture()
    const { recordings, channel, dir } = fixture
    await recorded(fixture)
    const missing = { path: join(dir, 'nowhere', 'show.mp4'), mayReplace: false }
    expect(await failureOf(recordings.saveMp4(channel, 'show.m3u8', missing))).toMatchObject({
      kind: 'file-missing',
    })
    const relative = { path: 'show.mp4', mayReplace: false }
    expect(await failureOf(recordings.saveMp4(channel, 'show.m3u8', relative))).toMatchObject({
      kind: 'invalid-input',
    })
  })
})

test('without ffmpeg nothing is begun, and the reason is told', async () => {
  const fixture = await createRecordingsFixture({ findFfmpeg: async () => null })
  const { recordings, channel, dir } = fixture
  await fixture.list('show.m3u8', ['1.ts'])
  expect(await recordings.canJoin()).toBe(false)
  const target = { path: join(dir, 'show.mp4'), mayReplace: false }
  expect(await failureOf(recordings.saveMp4(channel, 'show.m3u8', target))).toMatchObject({
    code: 'NoFfmpeg',
  })
  expect(recordings.tasks()).toEqual([])
})

test('ffmpeg is found where the path leads, if it can be run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'osprey-path-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const program = join(folder, 'ffmpeg')
  writeFileSync(program, '')
  expect(await findFfmpeg(`:${folder}`, 'aix')).toBeNull()
  chmodSync(program, 0o755)
  expect(await findFfmpeg(`/nowhere:${folder}`, 'aix')).toBe(program)
})
