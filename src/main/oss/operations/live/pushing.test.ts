import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { cannotPush, startPushing } from '../../../../sandbox/live/testPushing.ts'
import { sandboxClient } from '../../testing/sandbox.ts'

beforeEach((context) => context.skip(cannotPush !== undefined, cannotPush))

describe('the address that is signed for a channel', () => {
  it.each(['摄像头 1', 'a?b&c=d#e', '100% +"<>', 'x.flv', '..', "p:q;r@s (1)!*'"])(
    'is one that %s is pushed to, by what encoders are made of',
    async (name) => {
      const { client } = await sandboxClient()
      const { publishUrls } = await client.putChannel(name, {
        Description: '',
        Status: 'enabled',
        Target: { Type: 'HLS', FragDuration: '1', FragCount: '3', PlaylistName: 'live.m3u8' },
      })
      const url = client.getRtmpUrl(name, { params: { playlistName: 'mine.m3u8' } })
      expect(url.slice(0, url.indexOf('?'))).toBe(publishUrls[0])
      const push = await startPushing(url, { audio: null })
      onTestFinished(() => push.kill())
      const status = async () => (await client.getChannelStatus(name)).data
      await expect.poll(status).toMatchObject({ Status: 'Live', Video: { Codec: 'H264' } })
      await expect
        .poll(async () => (await client.list({ prefix: `${name}/` })).objects?.map((object) => object.name))
        .toContain(`${name}/mine.m3u8`)
    },
  )
})
