import { describe, expect, it } from 'vitest'
import { Client } from '../../index.ts'
import { collect, failureOf, refusal, testClient, testServer } from '../../testing/server.ts'
import { parseXml } from '../../xml.ts'

const urls = `<PublishUrls><Url>rtmp://a/live/cam1</Url></PublishUrls><PlayUrls><Url>http://a/cam1/p.m3u8</Url></PlayUrls>`

describe('a channel', () => {
  it('is made as the API asks', async () => {
    const server = await testServer({ body: `<CreateLiveChannelResult>${urls}</CreateLiveChannelResult>` })
    const { client } = testClient(server)
    const conf = {
      Description: 'a&b',
      Status: 'enabled' as const,
      Target: { Type: 'HLS' as const, FragDuration: 5, FragCount: 3, PlaylistName: 'p.m3u8' },
      Snapshot: { RoleName: 'r', DestBucket: 'd', NotifyTopic: 't', Interval: 5 },
    }
    expect(await client.putChannel('cam 1', conf)).toMatchObject({
      publishUrls: ['rtmp://a/live/cam1'],
      playUrls: ['http://a/cam1/p.m3u8'],
    })
    expect(server.requests[0]).toMatchObject({ method: 'PUT', url: '/demo/cam%201?live' })
    expect(parseXml(String(server.requests[0]?.body))).toEqual({
      LiveChannelConfiguration: {
        Description: 'a&b',
        Status: 'enabled',
        Target: { Type: 'HLS', FragDuration: '5', FragCount: '3', PlaylistName: 'p.m3u8' },
        Snapshot: { RoleName: 'r', DestBucket: 'd', NotifyTopic: 't', Interval: '5' },
      },
    })
  })

  it('is described, watched, switched and deleted', async () => {
    const record =
      '<LiveRecord><StartTime>S</StartTime><EndTime>E</EndTime><RemoteAddr>10.0.0.2:4000</RemoteAddr></LiveRecord>'
    const server = await testServer(
      { body: '<LiveChannelConfiguration><Description/><Status>enabled</Status></LiveChannelConfiguration>' },
      { body: '<LiveChannelStat><Status>Live</Status><Video><Width>1280</Width></Video></LiveChannelStat>' },
      { body: `<LiveChannelHistory>${record}</LiveChannelHistory>` },
      {},
      { status: 204 },
    )
    const { client } = testClient(server)
    expect((await client.getChannel('cam')).data).toEqual({ Description: '', Status: 'enabled' })
    expect((await client.getChannelStatus('cam')).data).toEqual({ Status: 'Live', Video: { Width: '1280' } })
    expect((await client.getChannelHistory('cam')).records).toEqual([
      { StartTime: 'S', EndTime: 'E', RemoteAddr: '10.0.0.2:4000' },
    ])
    expect((await client.putChannelStatus('cam', 'disabled')).res.status).toBe(200)
    expect((await client.deleteChannel('cam')).res.status).toBe(204)
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /demo/cam?live',
      'GET /demo/cam?live&comp=stat',
      'GET /demo/cam?live&comp=history',
      'PUT /demo/cam?live&status=disabled',
      'DELETE /demo/cam?live',
    ])
  })

  it('is listed with all others, page by page', async () => {
    const channel = (name: string) =>
      `<LiveChannel><Name>${name}</Name><Description/><Status>enabled</Status><LastModified>L</LastModified>${urls}</LiveChannel>`
    const server = await testServer(
      {
        body: `<ListLiveChannelResult><IsTruncated>true</IsTruncated><NextMarker>a</NextMarker>${channel('a')}</ListLiveChannelResult>`,
      },
      {
        body: `<ListLiveChannelResult><IsTruncated>false</IsTruncated>${channel('b')}</ListLiveChannelResult>`,
      },
    )
    const { client } = testClient(server)
    const channels = await collect(client.eachChannel({ prefix: 'p' }))
    expect(channels.map(({ Name }) => Name)).toEqual(['a', 'b'])
    expect(channels[0]).toMatchObject({ Status: 'enabled', PublishUrls: ['rtmp://a/live/cam1'] })
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/demo/?live&max-keys=1000&prefix=p',
      '/demo/?live&max-keys=1000&prefix=p&marker=a',
    ])
  })

  it('that is missing or live says so', async () => {
    const server = await testServer(refusal(404, 'NoSuchLiveChannel'), refusal(409, 'ChannelStillLive'))
    const { client } = testClient(server)
    expect(await failureOf(client.getChannel('cam'))).toMatchObject({ name: 'NoSuchLiveChannelError' })
    expect(await failureOf(client.deleteChannel('cam'))).toMatchObject({ name: 'ChannelStillLiveError' })
  })
})

describe('a playlist of what was recorded', () => {
  it('is stored or only read', async () => {
    const server = await testServer({}, { body: '#EXTM3U' })
    const { client } = testClient(server)
    const time = { startTime: 10, endTime: 20 }
    await client.createVod('cam', 'all.m3u8', time)
    expect((await client.getVod('cam', time)).playlist).toBe('#EXTM3U')
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /demo/cam/all.m3u8?vod&startTime=10&endTime=20',
      'GET /demo/cam?vod&startTime=10&endTime=20',
    ])
  })
})

it('sends a token beside what is signed of the address to push to', () => {
  const client = new Client({
    ...{ accessKeyId: 'ak', accessKeySecret: 'sk', stsToken: 'to+ken', bucket: 'examplebucket' },
    now: () => (1702743717 - 60) * 1000,
  })
  const params = { playlistName: 'play.m3u8', a: '1' }
  expect(client.getRtmpUrl('ch1', { expires: 60, params })).toBe(
    'rtmp://examplebucket.oss-cn-hangzhou.aliyuncs.com/live/ch1?OSSAccessKeyId=ak&Expires=1702743717&Signature=Pep7CYqdjFPVR%2FaWdgvw31lPcLw%3D&playlistName=play.m3u8&a=1&security-token=to%2Bken',
  )
})

it('signs an address to push to that the service gave', () => {
  const client = new Client({
    ...{ accessKeyId: 'ak', accessKeySecret: 'sk', bucket: 'examplebucket' },
    now: () => (1702743717 - 60) * 1000,
  })
  const publishUrl = 'rtmp://live.example.com:1935/live/ch1'
  const params = { playlistName: 'play.m3u8', a: '1' }
  expect(client.getRtmpUrl('ch1', { expires: 60, params, publishUrl })).toBe(
    'rtmp://live.example.com:1935/live/ch1?OSSAccessKeyId=ak&Expires=1702743717&Signature=Pep7CYqdjFPVR%2FaWdgvw31lPcLw%3D&playlistName=play.m3u8&a=1',
  )
})

it('signs the address to push to, as the published vectors do', () => {
  const client = new Client({
    accessKeyId: 'ak',
    accessKeySecret: 'sk',
    bucket: 'examplebucket',
    now: () => (1702743717 - 60) * 1000,
  })
  const params = { playlistName: 'play.m3u8', a: '1' }
  expect(client.getRtmpUrl('ch1', { expires: 60, params })).toBe(
    'rtmp://examplebucket.oss-cn-hangzhou.aliyuncs.com/live/ch1?OSSAccessKeyId=ak&Expires=1702743717&Signature=Pep7CYqdjFPVR%2FaWdgvw31lPcLw%3D&playlistName=play.m3u8&a=1',
  )
})
