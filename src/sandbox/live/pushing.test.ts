import { beforeEach, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import { testLive } from './testLive.ts'
import { cannotPush } from './testPushing.ts'

beforeEach((context) => context.skip(cannotPush !== undefined, cannotPush))

const entriesOf = (playlist: string) =>
  [...playlist.matchAll(/#EXTINF:([\d.]+),\n(\S+)/g)].map(([, seconds, uri]) => ({
    seconds: Number(seconds),
    key: `cam/${uri}`,
  }))
const firstNumber = (playlist: string) => Number(/#EXT-X-MEDIA-SEQUENCE:(\d+)/.exec(playlist)?.[1])

function expectNear(value: number, expected: number, share: number) {
  expect(value).toBeGreaterThan(expected * (1 - share))
  expect(value).toBeLessThan(expected * (1 + share))
}

test('a stream is measured while it comes, kept as segments, and remembered', async () => {
  const { push, url, stat, waitFor, history, segments, playlist, probe, leftBehind, ask } = await testLive()
  const startTime = String(Math.floor(Date.now() / 1000))
  const pushed = await push(url(), {
    video: { width: 640, height: 360, framesPerSecond: 30, kilobits: 500 },
  })
  await expect.poll(async () => (await segments()).length).toBeGreaterThanOrEqual(4)

  const { sizeBytes, seconds } = pushed.sent()
  const { Status, RemoteAddr, Video, Audio } = await stat()
  expect([Status, RemoteAddr]).toEqual(['Live', expect.stringMatching(/^127\.0\.0\.1:\d+$/)])
  expect(Video).toMatchObject({ Width: '640', Height: '360', Codec: 'H264' })
  expect(Audio).toMatchObject({ SampleRate: '44100', Codec: 'AAC' })
  expectNear(Number(Video?.FrameRate), 30, 0.1)
  expectNear(Number(Video?.Bandwidth) + Number(Audio?.Bandwidth), sizeBytes / seconds, 0.2)

  const live = await playlist()
  expect(live).not.toContain('ENDLIST')
  expect(entriesOf(live)).toHaveLength(2)
  expect(firstNumber(live)).toBeGreaterThanOrEqual(2)

  await pushed.stop()
  await waitFor('Idle')
  expect(await history()).toMatchObject([{ RemoteAddr }])
  const kept = await segments()
  const last = await playlist()
  expect(firstNumber(last)).toBe(kept.length - 2)
  expect(entriesOf(last).map(({ key }) => key)).toEqual(kept.slice(-2))
  expect(leftBehind()).toEqual([])

  const { format, streams } = await probe(kept[1] ?? '')
  expect(format.format_name).toBe('mpegts')
  expect(streams.map(({ codec_name }) => codec_name).sort()).toEqual(['aac', 'h264'])
  expectNear(Number(format.duration), 1, 0.1)

  const query = { vod: null, startTime, endTime: String(Math.floor(Date.now() / 1000) + 1) }
  expect((await ask({ method: 'POST', key: 'cam/all.m3u8', query })).status).toBe(200)
  const recorded = await playlist('all.m3u8')
  expect(recorded).toBe((await ask({ key: 'cam', query })).text)
  expect(entriesOf(recorded).map(({ key }) => key)).toEqual(kept)
  for (const entry of entriesOf(recorded).slice(0, -1)) expectNear(entry.seconds, 1, 0.1)
})

test('a stream of pictures alone reports and keeps pictures', async () => {
  const { push, url, stat, segments, probe } = await testLive()
  await push(url(), { audio: null })
  await expect.poll(async () => (await segments()).length).toBeGreaterThanOrEqual(1)
  await expect.poll(stat).toMatchObject({ Video: { Codec: 'H264', Width: '320' } })
  expect(await stat()).not.toHaveProperty('Audio')
  const { streams } = await probe((await segments())[0] ?? '')
  expect(streams).toMatchObject([{ codec_name: 'h264' }])
})

test('a stream of sound alone reports and keeps sound', async () => {
  const { ask, push, url, stat, segments, playlist, probe } = await testLive()
  await push(url(), { video: null, audio: { sampleRateHz: 48_000 } })
  await expect.poll(async () => (await segments()).length).toBeGreaterThanOrEqual(2)
  await expect.poll(stat).toMatchObject({ Audio: { Codec: 'AAC', SampleRate: '48000' } })
  expect(await stat()).not.toHaveProperty('Video')
  const { streams } = await probe((await segments())[0] ?? '')
  expect(streams).toMatchObject([{ codec_name: 'aac' }])
  for (const { seconds } of entriesOf(await playlist())) expectNear(seconds, 1, 0.1)
  const nowSeconds = Math.floor(Date.now() / 1000)
  const query = { vod: null, startTime: String(nowSeconds - 60), endTime: String(nowSeconds + 1) }
  for (const { seconds } of entriesOf((await ask({ key: 'cam', query })).text)) expectNear(seconds, 1, 0.1)
})

test('segments are kept as what is written to the bucket is, and the playlist as its channel or URL names it', async () => {
  const { ask, push, url, segments } = await testLive()
  const body = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>'
  await ask({ method: 'PUT', query: { versioning: null }, body })
  await push(url({ params: { playlistName: 'mine.m3u8' } }))
  await expect.poll(async () => (await segments()).length).toBeGreaterThanOrEqual(2)
  const { headers } = await ask({ method: 'HEAD', key: (await segments())[0] ?? '' })
  expect(headers).toMatchObject({ 'content-type': 'video/mp2t', 'x-oss-object-type': 'Normal' })
  expect(headers['x-oss-version-id']).toMatch(/^\w+$/)
  const playlists = () => ask({ query: { versions: null, prefix: 'cam/mine.m3u8' } })
  await expect.poll(async () => (await playlists()).xml['Version']).toHaveLength(2)
})

test('the second stream of a channel is refused, and the first one goes on', async () => {
  const { push, url, stat } = await testLive()
  await push(url(), { audio: null })
  const { RemoteAddr } = await stat()
  await expect(push(url(), { audio: null })).rejects.toThrow('ChannelStillLive')
  expect(await stat()).toMatchObject({ Status: 'Live', RemoteAddr })
})

test('who may not push is told why', async () => {
  const { push, url, setStatus } = await testLive()
  const refusals = [
    [url({ expires: 1 }), 'AccessDenied'],
    [url({ accessKeySecret: 'wrong' }), 'SignatureDoesNotMatch'],
    [url({ channel: 'gone' }), 'NoSuchLiveChannel'],
    [url({ params: { playlistName: 'a.txt' } }), 'InvalidArgument'],
    [url().replace('/live/cam', '/cam'), 'InvalidArgument'],
    [url().replace(/\?.*/, ''), 'AccessDenied'],
  ]
  for (const [address = '', code] of refusals) await expect(push(address)).rejects.toThrow(code)
  await setStatus('cam', 'disabled')
  await expect(push(url())).rejects.toThrow('LiveChannelDisabled')
})

test('a stream of a codec that HLS does not hold is ended with that reason', async () => {
  const { push, url, lines, waitFor, segments } = await testLive()
  const video = { width: 320, height: 180, framesPerSecond: 25, kilobits: 200, codec: 'flv1' }
  const words = await push(url(), { video, audio: null }).then(
    ({ ended }) => ended,
    (error: Error) => error.message,
  )
  expect(words).toContain('HLS does not hold the codec of its video')
  await waitFor('Idle')
  expect(lines).toEqual([expect.stringMatching(/^The push to \S+\/cam from 127\.0\.0\.1:\d+ failed\. HLS /)])
  expect(await segments()).toEqual([])
})

test('a channel is not changed or deleted under its stream, and cuts it off when it is disabled', async () => {
  const { push, url, putChannel, remove, setStatus, waitFor, lines, history } = await testLive()
  const pushed = await push(url(), { audio: null })
  expect(codeOf(await putChannel('cam'))).toBe('409 ChannelStillLive')
  expect(codeOf(await remove('cam'))).toBe('409 ChannelStillLive')
  expect((await setStatus('cam', 'disabled')).status).toBe(200)
  await pushed.ended
  await waitFor('Disabled')
  expect(lines).toEqual([expect.stringContaining('The channel was disabled.')])
  expect(await history()).toHaveLength(1)
})
