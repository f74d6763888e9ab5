import OSS from 'ali-oss'
import { describe, expect, test } from 'vitest'
import { testSandbox } from '../testSandbox.ts'
import { outcomeOf } from './testPublishing.ts'
import { recording } from './testTransportStream.ts'

/** Methods for channels, which the SDK's types do not know. */
interface Channels {
  putChannel(id: string, conf: object): Promise<{ publishUrls: string[]; playUrls: string[] }>
  getChannel(id: string): Promise<{ data: object }>
  deleteChannel(id: string): Promise<{ res: { status: number } }>
  putChannelStatus(id: string, status: string): Promise<{ res: { status: number } }>
  getChannelStatus(id: string): Promise<{ data: object }>
  getChannelHistory(id: string): Promise<{ records: object[] }>
  listChannels(
    query: object,
  ): Promise<{ channels: { Name: string }[]; nextMarker: string | null; isTruncated: boolean }>
  createVod(id: string, name: string, time: object): Promise<{ res: { status: number } }>
  getRtmpUrl(id: string, options?: object): string
}

const conf = {
  Description: 'cam 1',
  Status: 'enabled',
  Target: { Type: 'HLS', FragDuration: '10', FragCount: '5', PlaylistName: 'live.m3u8' },
}

describe.each([
  { signature: 'V1', authorizationV4: false },
  { signature: 'V4', authorizationV4: true },
])('ali-oss with $signature', ({ authorizationV4 }) => {
  async function connect() {
    const sandbox = await testSandbox()
    const client = new OSS({
      endpoint: `http://localhost:${sandbox.port}`,
      sldEnable: true,
      accessKeyId: sandbox.accessKeyId,
      accessKeySecret: sandbox.accessKeySecret,
      authorizationV4,
      bucket: 'demo',
    } as OSS.Options)
    await client.putBucket('demo')
    return { sandbox, client, channels: client as unknown as Channels }
  }

  test('makes, reads, switches and deletes a channel', async () => {
    const { sandbox, channels } = await connect()
    const base = `localhost:${sandbox.port}/demo`
    expect(await channels.putChannel('cam1', conf)).toMatchObject({
      publishUrls: [`rtmp://${base}/live/cam1`],
      playUrls: [`http://${base}/cam1/live.m3u8`],
    })
    expect((await channels.getChannel('cam1')).data).toEqual(conf)
    expect((await channels.getChannelStatus('cam1')).data).toEqual({ Status: 'Idle' })
    expect((await channels.putChannelStatus('cam1', 'disabled')).res.status).toBe(200)
    expect((await channels.getChannelStatus('cam1')).data).toEqual({ Status: 'Disabled' })
    expect((await channels.deleteChannel('cam1')).res.status).toBe(204)
    for (const missing of [channels.getChannel('cam1'), channels.deleteChannel('cam1')]) {
      await expect(missing).rejects.toMatchObject({ name: 'NoSuchLiveChannelError', status: 404 })
    }
  })

  test('lists channels page by page', async () => {
    const { channels } = await connect()
    for (const id of ['cam1', 'cam2', 'cam3', 'other']) await channels.putChannel(id, conf)
    const first = await channels.listChannels({ prefix: 'cam', 'max-keys': 2 })
    expect(first.channels.map(({ Name }) => Name)).toEqual(['cam1', 'cam2'])
    expect(first).toMatchObject({ isTruncated: true, nextMarker: 'cam2' })
    const second = await channels.listChannels({ prefix: 'cam', 'max-keys': 2, marker: first.nextMarker })
    expect(second.channels.map(({ Name }) => Name)).toEqual(['cam3'])
    expect(second).toMatchObject({ isTruncated: false, nextMarker: null })
  })

  test('signs a publish URL that is good, and sees the stream come and go', async () => {
    const { sandbox, channels } = await connect()
    await channels.putChannel('cam1', conf)
    const params = { playlistName: 'mine.m3u8', a: 'b c' }
    expect(outcomeOf(sandbox, channels.getRtmpUrl('cam1', { params }))).toBe('demo/cam1/mine.m3u8')
    expect(outcomeOf(sandbox, channels.getRtmpUrl('cam1', { expires: -1 }))).toBe('403 AccessDenied')
    const admission = sandbox.live.admit(channels.getRtmpUrl('cam1'), '10.0.0.2')
    if (!admission.mayPush) throw admission.refusal
    const push = sandbox.live.begin(admission.publish, '10.0.0.2:4000')
    const live = { Status: 'Live', RemoteAddr: '10.0.0.2:4000' }
    expect((await channels.getChannelStatus('cam1')).data).toMatchObject(live)
    await expect(channels.deleteChannel('cam1')).rejects.toMatchObject({ name: 'ChannelStillLiveError' })
    expect((await channels.getChannelHistory('cam1')).records).toEqual([])
    push.end()
    expect((await channels.getChannelHistory('cam1')).records).toMatchObject([
      { RemoteAddr: '10.0.0.2:4000' },
    ])
  })

  test('keeps a playlist of what was recorded', async () => {
    const { client, channels } = await connect()
    await channels.putChannel('cam1', conf)
    await client.put('cam1/1.ts', recording(2))
    const now = Math.floor(Date.now() / 1000)
    const time = { startTime: now - 60, endTime: now + 60 }
    expect((await channels.createVod('cam1', 'all.m3u8', time)).res.status).toBe(200)
    expect(String((await client.get('cam1/all.m3u8')).content)).toContain('#EXTINF:2.000,\n1.ts\n')
    const before = { startTime: now - 120, endTime: now - 60 }
    await expect(channels.createVod('cam1', 'all.m3u8', before)).rejects.toMatchObject({
      name: 'InvalidRequestError',
      status: 400,
    })
    const backwards = { startTime: now, endTime: now - 1 }
    await expect(channels.createVod('cam1', 'all.m3u8', backwards)).rejects.toMatchObject({
      name: 'InvalidArgumentError',
    })
  })
})
