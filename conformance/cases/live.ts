import { expect } from 'vitest'
import type { Client } from '../../src/main/oss/index.ts'
import type { Subject } from '../case.ts'
import { collect } from './collect.ts'

const config = {
  Description: 'cam 1',
  Status: 'enabled' as const,
  Target: { Type: 'HLS' as const, FragDuration: '10', FragCount: '5', PlaylistName: 'all.m3u8' },
}

async function withChannels(client: Client, ids: string[], use: () => Promise<void>): Promise<void> {
  for (const id of ids) await client.putChannel(id, structuredClone(config))
  await use()
  for (const id of ids) await client.deleteChannel(id)
}

/** Up to a minute from now: what was just written is in it. */
function lastHour() {
  const endTime = Math.floor(Date.now() / 1000) + 60
  return { startTime: endTime - 3600, endTime }
}

const recordings = 'nothing is pushed: what a channel is to have recorded is put'

const missing = { name: 'NoSuchLiveChannelError', status: 404 }

export const live: Subject = {
  about: 'live channels',
  cases: [
    {
      name: 'a live channel is made, described and deleted',
      proves: ['putChannel', 'getChannel', 'deleteChannel'],
      async run(client, { bucket }) {
        const made = await client.putChannel('cam1', structuredClone(config))
        expect(made.res.status).toBe(200)
        expect(made.publishUrls).toEqual([expect.stringMatching(/^rtmp:\/\/.+\/live\/cam1$/)])
        expect(made.publishUrls[0]).toContain(bucket)
        expect(made.playUrls).toEqual([expect.stringMatching(/^http:\/\/.+\/cam1\/all\.m3u8$/)])
        expect((await client.getChannel('cam1')).data).toMatchObject(config)
        expect(await client.deleteChannel('cam1')).toMatchObject({ res: { status: 204 } })
        await expect(client.getChannel('cam1')).rejects.toMatchObject(missing)
        await expect(client.deleteChannel('cam1')).rejects.toMatchObject(missing)
      },
    },
    {
      name: 'a live channel is switched off and on',
      proves: ['putChannelStatus', 'getChannelStatus'],
      run: (client) =>
        withChannels(client, ['cam2'], async () => {
          expect((await client.getChannelStatus('cam2')).data).toEqual({ Status: 'Idle' })
          expect(await client.putChannelStatus('cam2', 'disabled')).toMatchObject({ res: { status: 200 } })
          expect((await client.getChannelStatus('cam2')).data).toEqual({ Status: 'Disabled' })
          await client.putChannelStatus('cam2', 'enabled')
          expect((await client.getChannelStatus('cam2')).data).toEqual({ Status: 'Idle' })
          await expect(client.getChannelStatus('none')).rejects.toMatchObject(missing)
        }),
    },
    {
      name: 'live channels are listed page by page',
      proves: ['listChannels'],
      run: (client) =>
        withChannels(client, ['list-a', 'list-b'], async () => {
          const first = await client.listChannels({ prefix: 'list-', 'max-keys': 1 })
          expect(first).toMatchObject({
            channels: [
              {
                Name: 'list-a',
                Description: 'cam 1',
                Status: 'enabled',
                LastModified: expect.stringMatching(/^\d{4}-/),
                PublishUrls: [expect.stringMatching(/^rtmp:/)],
                PlayUrls: [expect.stringMatching(/^http:/)],
              },
            ],
            isTruncated: true,
            nextMarker: 'list-a',
          })
          const rest = await client.listChannels({ prefix: 'list-', marker: 'list-a' })
          expect(rest).toMatchObject({ channels: [{ Name: 'list-b' }], isTruncated: false, nextMarker: null })
        }),
    },
    {
      name: 'a live channel that nobody pushed to has no history',
      proves: ['getChannelHistory'],
      run: (client) =>
        withChannels(client, ['cam3'], async () => {
          expect((await client.getChannelHistory('cam3')).records).toEqual([])
          await expect(client.getChannelHistory('none')).rejects.toMatchObject(missing)
        }),
    },
    {
      name: 'what was recorded is kept as a playlist',
      proves: ['createVod', 'get'],
      sandboxOnly: recordings,
      run: (client) =>
        withChannels(client, ['cam6'], async () => {
          await client.put('cam6/1.ts', Buffer.from('recorded'))
          expect(await client.createVod('cam6', 'vod.m3u8', lastHour())).toMatchObject({
            res: { status: 200 },
          })
          expect(String((await client.get('cam6/vod.m3u8')).content)).toMatch(/^#EXTM3U[^]*\n1\.ts\n/)
        }),
    },
    {
      name: 'what was recorded is read as a playlist',
      proves: ['getVod'],
      isOspreyOnly: true,
      sandboxOnly: recordings,
      run: (client) =>
        withChannels(client, ['cam7'], async () => {
          await client.put('cam7/1.ts', Buffer.from('recorded'))
          expect((await client.getVod('cam7', lastHour())).playlist).toMatch(/^#EXTM3U[^]*\n1\.ts\n/)
        }),
    },
    {
      name: 'what was not recorded makes no playlist',
      proves: ['createVod'],
      run: (client) =>
        withChannels(client, ['cam4'], async () => {
          await expect(client.createVod('cam4', 'vod.m3u8', lastHour())).rejects.toMatchObject({
            name: 'InvalidRequestError',
            status: 400,
          })
          const { startTime: endTime, endTime: startTime } = lastHour()
          await expect(client.createVod('cam4', 'vod.m3u8', { startTime, endTime })).rejects.toMatchObject({
            name: 'InvalidArgumentError',
            status: 400,
          })
        }),
    },
    {
      name: 'what was not recorded is read as no playlist',
      proves: ['getVod', 'eachChannel'],
      isOspreyOnly: true,
      run: (client) =>
        withChannels(client, ['each-a', 'each-b'], async () => {
          const channels = await collect(client.eachChannel({ prefix: 'each-', 'max-keys': 1 }))
          expect(channels.map(({ Name }) => Name)).toEqual(['each-a', 'each-b'])
          await expect(client.getVod('each-a', lastHour())).rejects.toMatchObject({
            name: 'InvalidRequestError',
          })
        }),
    },
    {
      name: 'an address to push to is signed for one channel',
      proves: ['getRtmpUrl'],
      async run(client, { bucket, place }) {
        const params = { playlistName: 'p.m3u8', a: '1' }
        const url = new URL(client.getRtmpUrl('cam5', { expires: 60, params: { ...params } }))
        expect(url.protocol).toBe('rtmp:')
        expect(url.pathname).toMatch(/\/live\/cam5$/)
        const { Expires, Signature, ...rest } = Object.fromEntries(url.searchParams)
        expect(rest).toEqual({ OSSAccessKeyId: place.options.accessKeyId, ...params })
        expect(Math.abs(Number(Expires) - Date.now() / 1000 - 60)).toBeLessThan(10)
        const signed = `${Expires}\na:1\nplaylistName:p.m3u8\n/${bucket}/cam5`
        expect(Signature).toBe(client.signature(signed))
      },
    },
    {
      name: 'an address to push to carries the token of a session, which is not signed',
      proves: ['getRtmpUrl'],
      async run(_client, context) {
        const session = context.connect({ stsToken: 'token+of/a==session' })
        const url = new URL(session.getRtmpUrl('cam5', { params: { playlistName: 'p.m3u8' } }))
        const { Expires, Signature, ...rest } = Object.fromEntries(url.searchParams)
        expect(rest).toMatchObject({ playlistName: 'p.m3u8', 'security-token': 'token+of/a==session' })
        const signed = `${Expires}\nplaylistName:p.m3u8\n/${context.bucket}/cam5`
        expect(Signature).toBe(session.signature(signed))
      },
    },
  ],
}
