import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import type { TestAnswer } from '../testSandbox.ts'
import { configuration, target, testChannels } from './testChannels.ts'
import { recording } from './testTransportStream.ts'

const startSeconds = Math.floor(Date.now() / 1000)
const daySeconds = 24 * 3600

async function prepare(bucketHeaders: Record<string, string> = {}) {
  const clock = { seconds: startSeconds }
  const store = await testChannels({ now: () => clock.seconds * 1000 }, bucketHeaders)
  const fragments = target('<FragDuration>7</FragDuration><FragCount>3</FragCount>')
  await store.putChannel('cam', configuration(fragments))
  const span = (from: number, to: number) => ({
    vod: null,
    startTime: String(startSeconds + from),
    endTime: String(startSeconds + to),
  })
  return {
    ...store,
    /** Writes an object, the given seconds after the start. */
    record: async (atSeconds: number, key: string, body: string | Uint8Array = 'no stream') => {
      clock.seconds = startSeconds + atSeconds
      expect((await store.put(key, body)).status).toBe(200)
    },
    read: (from: number, to: number, key = 'cam') => store.ask({ key, query: span(from, to) }),
    keep: (from: number, to: number, key = 'cam/all.m3u8') =>
      store.ask({ method: 'POST', key, query: span(from, to) }),
  }
}

const playlist = (longest: number, ...segments: [string, string][]) =>
  [
    ...['#EXTM3U', '#EXT-X-VERSION:3', '#EXT-X-MEDIA-SEQUENCE:0', `#EXT-X-TARGETDURATION:${longest}`],
    ...segments.flatMap(([seconds, uri]) => [`#EXTINF:${seconds},`, uri]),
    '#EXT-X-ENDLIST\n',
  ].join('\n')

const uris = ({ text }: TestAnswer) => text.split('\n').filter((line) => /^[^#]/.test(line))

describe('the playlist of what a channel recorded', () => {
  test('names the segments in the order of their times, with their lengths', async () => {
    const { record, read } = await prepare()
    await record(10, 'cam/9.ts', recording(5))
    await record(15, 'cam/1.ts', recording(4, 450_000))
    await record(20, 'cam/5.ts', recording(5.4))
    const answer = await read(0, 60)
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/x-mpegURL'])
    expect(answer.text).toBe(playlist(5, ['5.000', '9.ts'], ['4.000', '1.ts'], ['5.400', '5.ts']))
    const md5 = createHash('md5').update(answer.body).digest('hex').toUpperCase()
    expect(answer.headers['etag']).toBe(`"${md5}"`)
  })

  test('covers just the time that was asked for, both its ends included', async () => {
    const { record, read } = await prepare()
    for (const second of [9, 10, 15, 20, 21]) await record(second, `cam/${second}.ts`)
    expect(uris(await read(10, 20))).toEqual(['10.ts', '15.ts', '20.ts'])
  })

  test('takes a segment without times to be as long as the channel makes them', async () => {
    const { record, read } = await prepare()
    await record(1, 'cam/a.ts')
    expect((await read(0, 60)).text).toBe(playlist(7, ['7.000', 'a.ts']))
  })

  test('holds no other objects, and escapes names', async () => {
    const { record, read } = await prepare()
    for (const key of ['cam/a.mp4', 'cam/.ts/x', 'camera/b.ts', 'other/c.ts', 'd.ts']) await record(1, key)
    expect(codeOf(await read(0, 60))).toBe('400 InvalidRequest')
    for (const key of ['cam/1 频#.ts', 'cam/day/2.ts']) await record(2, key)
    expect(uris(await read(0, 60))).toEqual(['1%20%E9%A2%91%23.ts', 'day/2.ts'])
  })

  test('names a long segment by what its two ends tell', async () => {
    const { ask, record, read } = await prepare()
    await record(0, 'cam/1.ts', recording(100))
    const { xml } = await ask({ method: 'POST', key: 'cam/2.ts', query: { uploads: null } })
    const uploadId = String(xml['UploadId'])
    const parts = [recording(40), recording(30, 3_600_000)]
    const etags = []
    for (const [index, body] of parts.entries()) {
      const query = { uploadId, partNumber: String(index + 1) }
      etags.push((await ask({ method: 'PUT', key: 'cam/2.ts', query, body })).headers['etag'])
    }
    const listed = etags.map(
      (etag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${etag}</ETag></Part>`,
    )
    const body = `<CompleteMultipartUpload>${listed.join('')}</CompleteMultipartUpload>`
    expect((await ask({ method: 'POST', key: 'cam/2.ts', query: { uploadId }, body })).status).toBe(200)
    expect((await read(0, 60)).text).toBe(playlist(100, ['100.000', '1.ts'], ['70.000', '2.ts']))
  })

  test('takes a segment of large frames as it is, too', async () => {
    const { record, read } = await prepare()
    await record(0, 'cam/1.ts', recording(1, 0, 500))
    expect((await read(0, 60)).text).toBe(playlist(1, ['1.000', '1.ts']))
  })

  test('is kept as an object, which is read like any other', async () => {
    const { record, read, keep, get } = await prepare()
    await record(10, 'cam/1.ts', recording(2))
    const kept = await keep(0, 60)
    expect(kept.status).toBe(200)
    const got = await get('cam/all.m3u8')
    expect(got.text).toBe(playlist(2, ['2.000', '1.ts']))
    expect(got.headers).toMatchObject({ etag: kept.headers['etag'], 'content-type': 'application/x-mpegURL' })
    expect((await read(0, 60)).headers['etag']).toBe(kept.headers['etag'])
  })

  test('is a version of its object where there are versions, and names live segments alone', async () => {
    const { ask, record, keep, get } = await prepare()
    const body = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>'
    await ask({ method: 'PUT', query: { versioning: null }, body })
    for (const name of ['1', '2', '2']) await record(Number(name), `cam/${name}.ts`)
    const first = await keep(0, 60)
    await ask({ method: 'DELETE', key: 'cam/1.ts' })
    const second = await keep(0, 60)
    const versionId = String(first.headers['x-oss-version-id'])
    expect(second.headers['x-oss-version-id']).not.toBe(versionId)
    expect(uris(await get('cam/all.m3u8'))).toEqual(['2.ts'])
    expect(uris(await ask({ key: 'cam/all.m3u8', query: { versionId } }))).toEqual(['1.ts', '2.ts'])
  })

  test('is still there when its channel is disabled, and not when that is deleted', async () => {
    const { record, read, setStatus, remove } = await prepare()
    await record(1, 'cam/1.ts')
    await setStatus('cam', 'disabled')
    expect(uris(await read(0, 60))).toEqual(['1.ts'])
    await remove('cam')
    expect(codeOf(await read(0, 60))).toBe('404 NoSuchLiveChannel')
  })
})

describe('a playlist is refused', () => {
  test('of a time in which nothing was recorded', async () => {
    const { record, read, keep } = await prepare()
    await record(1, 'cam/1.ts')
    for (const answer of [await read(10, 20), await keep(10, 20)]) {
      expect(codeOf(answer)).toBe('400 InvalidRequest')
      expect(answer.xml['Message']).toBe('No ts found in the playlist.')
    }
  })

  test('of a time that ends before it begins, or lasts more than a day', async () => {
    const { record, read, keep } = await prepare()
    await record(1, 'cam/1.ts')
    for (const to of [0, -1, daySeconds + 1]) {
      expect(codeOf(await read(0, to))).toBe('400 InvalidArgument')
      expect(codeOf(await keep(0, to))).toBe('400 InvalidArgument')
    }
    expect((await read(0, daySeconds)).status).toBe(200)
  })

  test.each([
    ['startTime', 'endTime'],
    ['endTime', 'startTime'],
  ])('without a number as %s', async (name, other) => {
    const { ask } = await prepare()
    for (const given of [{}, { [name]: null }, { [name]: 'soon' }, { [name]: '-1' }, { [name]: '1.5' }]) {
      const query: Record<string, string | null> = { vod: null, [other]: '1', ...given }
      const answer = await ask({ key: 'cam', query })
      expect([codeOf(answer), answer.xml['ArgumentName']]).toEqual(['400 InvalidArgument', name])
    }
  })

  test('under a name that is none of a playlist in the channel', async () => {
    const { record, keep, get } = await prepare()
    await record(1, 'cam/1.ts')
    for (const key of ['cam/all.txt', 'cam', 'cam/', 'cam/day/all.m3u8']) {
      expect(codeOf(await keep(0, 60, key))).toBe('400 InvalidRequest')
    }
    expect(codeOf(await get('cam/all.txt'))).toBe('404 NoSuchKey')
  })

  test('of a channel that is not there', async () => {
    const { read, keep } = await prepare()
    expect(codeOf(await read(0, 60, 'gone'))).toBe('404 NoSuchLiveChannel')
    expect(codeOf(await keep(0, 60, 'gone/all.m3u8'))).toBe('404 NoSuchLiveChannel')
    expect(codeOf(await read(0, 60, 'a/b'))).toBe('400 InvalidChannelName')
  })

  test('when it would have more than 1 MB', async () => {
    const { record, read } = await prepare()
    const name = (number: number) => `cam/${number}${'频'.repeat(330)}.ts`
    for (let number = 0; number < 360; number++) await record(1, name(number))
    const answer = await read(0, 60)
    expect([codeOf(answer), answer.xml['Message']]).toEqual([
      '400 InvalidRequest',
      'Size of playlist is too big.',
    ])
  })

  test('to whoever does not own the bucket', async () => {
    const { ask, record } = await prepare({ 'x-oss-acl': 'public-read-write' })
    await record(1, 'cam/1.ts')
    const query = { vod: null, startTime: String(startSeconds), endTime: String(startSeconds + 60) }
    for (const request of [
      { key: 'cam', query },
      { method: 'POST', key: 'cam/all.m3u8', query },
    ]) {
      expect(codeOf(await ask({ ...request, signature: 'none' }))).toBe('403 AccessDenied')
    }
  })
})
