import { describe, expect, test } from 'vitest'
import { STS } from '../oss/index.ts'
import { Client } from '../oss/index.ts'
import { outcomeOf } from '../../sandbox/live/testPublishing.ts'
import { toFailure } from '../failures.ts'
import { createLiveChannels } from './channels.ts'
import { cam, place, settings, startLive, type Fixture } from './testing/fixture.ts'

const failureOf = (promise: Promise<unknown>) => promise.then(() => null, toFailure)
const other = { ...settings, description: 'side', segmentSeconds: 10 }

async function startWithCam(): Promise<Fixture> {
  const fixture = await startLive()
  await fixture.live.channels.create(cam, settings)
  return fixture
}

describe('a channel', () => {
  test('is made with all that a person set, and read again', async () => {
    const { live } = await startLive()
    const snapshot = { roleName: 'r', bucket: 'snap', notifyTopic: 't', intervalSeconds: 7 }
    const all = { ...settings, isEnabled: false, snapshot }
    await live.channels.create(cam, all)
    expect(await live.channels.read(cam)).toEqual(all)
  })

  test('of a name that is taken is not overwritten', async () => {
    const { live } = await startWithCam()
    const failure = await failureOf(live.channels.create(cam, other))
    expect(failure).toMatchObject({ kind: 'already-exists', bucket: place.bucket })
    expect(await live.channels.read(cam)).toEqual(settings)
  })

  test('is saved over what the person saw', async () => {
    const { live } = await startWithCam()
    await live.channels.save(cam, other, settings)
    expect(await live.channels.read(cam)).toEqual(other)
  })

  test('that somebody else changed meanwhile is not overwritten', async () => {
    const { live } = await startWithCam()
    await live.channels.save(cam, other, settings)
    const failure = await failureOf(live.channels.save(cam, { ...settings, segmentCount: 9 }, settings))
    expect(failure).toMatchObject({ kind: 'setting-changed', code: 'LiveChannelChanged' })
    expect(await live.channels.read(cam)).toEqual(other)
  })

  test('that somebody else removed meanwhile is not made again', async () => {
    const { live } = await startWithCam()
    await live.channels.remove(cam)
    expect(await failureOf(live.channels.save(cam, other, settings))).toMatchObject({
      code: 'NoSuchLiveChannel',
    })
    expect(await live.channels.list(place)).toEqual([])
  })

  test('to which somebody broadcasts is neither changed nor removed', async () => {
    const { live, broadcast } = await startWithCam()
    await broadcast()
    for (const change of [() => live.channels.save(cam, other, settings), () => live.channels.remove(cam)])
      expect(await failureOf(change())).toMatchObject({ code: 'ChannelStillLive', status: 409 })
    expect(await live.channels.read(cam)).toEqual(settings)
  })

  test('is turned off and on', async () => {
    const { live } = await startWithCam()
    await live.channels.setEnabled(cam, false)
    expect(await live.channels.list(place)).toMatchObject([{ name: cam.channel, isEnabled: false }])
    await live.channels.setEnabled(cam, true)
    expect(await live.channels.list(place)).toMatchObject([{ name: cam.channel, isEnabled: true }])
  })
})

describe('the channels of a bucket', () => {
  test('are listed by name, over several pages', async () => {
    const { live, client, clock, asked } = await startLive()
    const names = Array.from({ length: 1002 }, (_, index) => `c${String(index).padStart(4, '0')}`)
    for (const name of names) await client.putChannel(name, { Target: { Type: 'HLS' } })
    const rows = await live.channels.list(place)
    expect(rows.map(({ name }) => name)).toEqual(names)
    expect(rows[0]).toEqual({ name: 'c0000', description: '', isEnabled: true, changedAtMs: clock.now() })
    expect(asked.filter((operation) => operation === 'ListLiveChannel')).toHaveLength(2)
  })

  test('are listed no further when nobody waits for them any more', async () => {
    const { live } = await startWithCam()
    const stopping = new AbortController()
    stopping.abort()
    await expect(live.channels.list(place, stopping.signal)).rejects.toThrow('aborted')
    live.channels.close()
    await expect(live.channels.list(place)).rejects.toThrow('aborted')
  })

  test('are counted bucket by bucket, and what cannot be counted says why', async () => {
    const { live } = await startWithCam()
    expect(await live.channels.count('p', [place.bucket, 'none'])).toMatchObject([
      { bucket: place.bucket, count: 1, failure: null },
      { bucket: 'none', count: null, failure: { kind: 'bucket-missing' } },
    ])
  })
})

describe('the address of whoever broadcasts', () => {
  const day = { validForSeconds: 86_400, playlistName: null }

  test.each(['cam', '摄像头 +1', 'a&b=c?d#e%20', "it's (1)~*!", '😀.'])(
    'of the channel %j is taken by the service',
    async (channel) => {
      const { live, sandbox } = await startLive()
      const ref = { ...place, channel }
      await live.channels.create(ref, settings)
      const { url } = await live.channels.publishAddress(ref, { ...day, playlistName: 'mine.m3u8' })
      expect(outcomeOf(sandbox, url)).toBe(`stage/${channel}/mine.m3u8`)
    },
  )

  test('is where the service says, and comes in the parts that encoders ask for', async () => {
    const { live, client, clock } = await startWithCam()
    const [listed] = (await client.listChannels()).channels
    const address = await live.channels.publishAddress(cam, day)
    const [publishUrl = ''] = listed?.PublishUrls ?? []
    expect(address.url.startsWith(`${publishUrl}?OSSAccessKeyId=`)).toBe(true)
    expect(`${address.serverUrl}/${address.streamKey}`).toBe(address.url)
    expect(address.serverUrl).toBe(publishUrl.slice(0, publishUrl.lastIndexOf('/')))
    expect(address).toMatchObject({
      expiresAtMs: Math.floor(clock.now() / 1000) * 1000 + 86_400_000,
      isTemporary: false,
    })
  })

  test('stops at its end', async () => {
    const { live, sandbox, clock } = await startWithCam()
    const { url } = await live.channels.publishAddress(cam, { ...day, validForSeconds: 60 })
    clock.pass(61_000)
    expect(outcomeOf(sandbox, url)).toBe('403 AccessDenied')
  })

  test('of a channel that is not there is refused, also beside one whose name only begins so', async () => {
    const { live } = await startWithCam()
    const ref = { ...cam, channel: cam.channel.slice(0, 2) }
    expect(await failureOf(live.channels.publishAddress(ref, day))).toMatchObject({
      code: 'NoSuchLiveChannel',
    })
  })

  test('that a token signs lasts no longer than the token', async () => {
    const { sandbox, clock, live } = await startWithCam()
    expect(live.damage).toBeNull()
    const endpoint = sandbox.url
    const sts = new STS({ ...sandbox, endpoint, now: clock.now })
    const { credentials } = await sts.assumeRole('acs:ram::1000000000000001:role/r', null, 900)
    const client = new Client({
      ...{ endpoint, bucket: place.bucket, now: clock.now, stsToken: credentials.SecurityToken },
      ...{ accessKeyId: credentials.AccessKeyId, accessKeySecret: credentials.AccessKeySecret },
      stsTokenExpiresAtMs: Date.parse(credentials.Expiration),
    })
    const channels = createLiveChannels({ clients: { forBucket: async () => client }, onChanged: () => {} })
    const address = await channels.publishAddress(cam, day)
    expect(address).toMatchObject({ isTemporary: true, expiresAtMs: Date.parse(credentials.Expiration) })
    expect(outcomeOf(sandbox, address.url)).toBe(`stage/${cam.channel}/live.m3u8`)
    const short = await channels.publishAddress(cam, { ...day, validForSeconds: 300 })
    expect(short.expiresAtMs).toBe(Math.floor(clock.now() / 1000) * 1000 + 300_000)
    await Promise.all([client.close(), sts.close()])
  })

  test('is that of the endpoint for an account that may not list channels', async () => {
    const { live, sandbox } = await startWithCam()
    sandbox.faults.add({ operation: 'ListLiveChannel', refuse: { status: 403 } })
    const { url } = await live.channels.publishAddress(cam, day)
    expect(outcomeOf(sandbox, url)).toBe(`stage/${cam.channel}/live.m3u8`)
  })
})
