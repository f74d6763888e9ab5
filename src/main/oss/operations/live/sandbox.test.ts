import { describe, expect, it } from 'vitest'
import { recording } from '../../../../sandbox/live/testTransportStream.ts'
import { outcomeOf } from '../../../../sandbox/live/testPublishing.ts'
import { Client, STS } from '../../index.ts'
import { collect, failureOf } from '../../testing/server.ts'
import { sandboxClient } from '../../testing/sandbox.ts'
import type { ChannelConfig } from './channel.ts'

const conf: ChannelConfig = {
  Description: 'cam & 1',
  Status: 'enabled',
  Target: { Type: 'HLS', FragDuration: '10', FragCount: '5', PlaylistName: 'live.m3u8' },
  Snapshot: { RoleName: 'r', DestBucket: 'snap', NotifyTopic: 't', Interval: '5' },
}

describe.each([
  { signature: 'V1', authorizationV4: false },
  { signature: 'V4', authorizationV4: true },
])('with $signature, a channel', ({ authorizationV4 }) => {
  it('is made, read, switched and deleted', async () => {
    const { client, sandbox } = await sandboxClient({ authorizationV4 })
    const base = `127.0.0.1:${sandbox.port}/demo`
    expect(await client.putChannel('摄像头 1', conf)).toMatchObject({
      publishUrls: [`rtmp://${base}/live/${encodeURIComponent('摄像头 1')}`],
      playUrls: [`http://${base}/${encodeURIComponent('摄像头 1')}/live.m3u8`],
    })
    expect((await client.getChannel('摄像头 1')).data).toEqual(conf)
    await client.putChannelStatus('摄像头 1', 'disabled')
    expect((await client.getChannelStatus('摄像头 1')).data).toEqual({ Status: 'Disabled' })
    expect((await client.deleteChannel('摄像头 1')).res.status).toBe(204)
    expect(await failureOf(client.getChannel('摄像头 1'))).toMatchObject({ name: 'NoSuchLiveChannelError' })
  })

  it('is pushed to with the token of a session', async () => {
    const { client, sandbox } = await sandboxClient({ authorizationV4 })
    await client.putChannel('cam', conf)
    const sts = new STS({ ...sandbox, endpoint: sandbox.url })
    const { credentials } = await sts.assumeRole('acs:ram::1000000000000001:role/r')
    const session = new Client({
      ...{ endpoint: sandbox.url, bucket: 'demo', authorizationV4 },
      ...{ accessKeyId: credentials.AccessKeyId, accessKeySecret: credentials.AccessKeySecret },
      stsToken: credentials.SecurityToken,
    })
    const url = session.getRtmpUrl('cam', { params: { playlistName: 'a.m3u8' } })
    expect(outcomeOf(sandbox, url)).toBe('demo/cam/a.m3u8')
    expect(outcomeOf(sandbox, url.replace(/&security-token=[^&]*/, ''))).toBe('403 InvalidSecurityToken')
    await Promise.all([session.close(), sts.close()])
  })

  it('is listed with all others', async () => {
    const { client } = await sandboxClient({ authorizationV4 })
    for (const id of ['cam1', 'cam2', 'cam3', 'other']) await client.putChannel(id, conf)
    const names = (await collect(client.eachChannel({ prefix: 'cam', 'max-keys': 2 }))).map(
      ({ Name }) => Name,
    )
    expect(names).toEqual(['cam1', 'cam2', 'cam3'])
    const { channels, nextMarker, isTruncated } = await client.listChannels({ 'max-keys': 3 })
    expect([channels.length, nextMarker, isTruncated]).toEqual([3, 'cam3', true])
    expect(channels[0]).toMatchObject({ Description: 'cam & 1', Status: 'enabled' })
  })

  it('is pushed to at the address that was signed for it', async () => {
    const { client, sandbox } = await sandboxClient({ authorizationV4 })
    await client.putChannel('摄像头 1', conf)
    const params = { playlistName: 'mine.m3u8', a: 'b&c' }
    expect(outcomeOf(sandbox, client.getRtmpUrl('摄像头 1', { params }))).toBe('demo/摄像头 1/mine.m3u8')
    const admission = sandbox.live.admit(client.getRtmpUrl('摄像头 1'), '10.0.0.2')
    if (!admission.mayPush) throw admission.refusal
    const push = sandbox.live.begin(admission.publish, '10.0.0.2:4000')
    push.describe({
      video: { width: 1280, height: 720, framesPerSecond: 25, bytesPerSecond: 60_000, codec: 'H264' },
    })
    expect((await client.getChannelStatus('摄像头 1')).data).toMatchObject({
      Status: 'Live',
      RemoteAddr: '10.0.0.2:4000',
      Video: { Width: '1280', Height: '720', FrameRate: '25', Bandwidth: '60000', Codec: 'H264' },
    })
    expect(await failureOf(client.putChannel('摄像头 1', conf))).toMatchObject({
      name: 'ChannelStillLiveError',
    })
    push.end()
    const { records } = await client.getChannelHistory('摄像头 1')
    expect(records).toMatchObject([{ RemoteAddr: '10.0.0.2:4000' }])
  })

  it('gives playlists of what it recorded', async () => {
    const { client } = await sandboxClient({ authorizationV4 })
    await client.putChannel('cam', conf)
    await client.put('cam/1.ts', recording(2))
    const now = Math.floor(Date.now() / 1000)
    const time = { startTime: now - 60, endTime: now + 60 }
    const { playlist } = await client.getVod('cam', time)
    expect(playlist).toContain('#EXTINF:2.000,\n1.ts\n')
    await client.createVod('cam', 'all.m3u8', time)
    expect(String((await client.get('cam/all.m3u8')).content)).toBe(playlist)
    expect(await failureOf(client.getVod('cam', { startTime: 1, endTime: 2 }))).toMatchObject({
      name: 'InvalidRequestError',
    })
    expect(await failureOf(client.getVod('cam', { startTime: 2, endTime: 1 }))).toMatchObject({
      name: 'InvalidArgumentError',
    })
  })
})
