import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeUri } from '../../main/oss/signing/request.ts'
import { startSandbox } from '../index.ts'
import { codeOf, send, temporaryFolder, testBucket, testSandbox } from '../testSandbox.ts'
import { configuration, names, snapshot, target, testChannels } from './testChannels.ts'

describe('a channel', () => {
  test('has defaults for what its document leaves out', async () => {
    const { putChannel, channel } = await testChannels()
    expect((await putChannel('cam')).status).toBe(200)
    expect((await channel('cam')).xml).toEqual({
      Description: '',
      Status: 'enabled',
      Target: { Type: 'HLS', FragDuration: '5', FragCount: '3', PlaylistName: 'playlist.m3u8' },
    })
  })

  test('keeps everything that its document says', async () => {
    const { putChannel, channel } = await testChannels()
    const given = target(
      '<FragDuration>100</FragDuration><FragCount>1</FragCount><PlaylistName>l.m3u8</PlaylistName>',
    )
    const description = '摄像头 &amp; 1'
    await putChannel(
      'cam',
      configuration(`<Description>${description}</Description><Status>disabled</Status>${given}${snapshot}`),
    )
    expect((await channel('cam')).xml).toEqual({
      Description: '摄像头 & 1',
      Status: 'disabled',
      Target: { Type: 'HLS', FragDuration: '100', FragCount: '1', PlaylistName: 'l.m3u8' },
      Snapshot: { RoleName: 'r', DestBucket: 'snap', NotifyTopic: 't', Interval: '7' },
    })
  })

  test('is configured anew by another document under its name', async () => {
    const { putChannel, channel, list } = await testChannels()
    await putChannel('cam', configuration(`<Description>old</Description>${target()}${snapshot}`))
    await putChannel('cam', configuration(`<Description>new</Description>${target()}`))
    const { xml } = await channel('cam')
    expect([xml['Description'], xml['Snapshot']]).toEqual(['new', undefined])
    expect(names(await list())).toEqual(['cam'])
  })

  test('is switched off and on, and says so', async () => {
    const { putChannel, channel, setStatus } = await testChannels()
    await putChannel('cam')
    expect((await channel('cam', 'stat')).xml).toEqual({ Status: 'Idle' })
    expect((await setStatus('cam', 'disabled')).status).toBe(200)
    expect((await channel('cam', 'stat')).xml).toEqual({ Status: 'Disabled' })
    expect((await channel('cam')).xml['Status']).toBe('disabled')
    await setStatus('cam', 'enabled')
    expect((await channel('cam', 'stat')).xml).toEqual({ Status: 'Idle' })
    expect(codeOf(await setStatus('cam', 'on'))).toBe('400 InvalidArgument')
  })

  test('is gone when it is deleted, and its objects are not', async () => {
    const { putChannel, channel, remove, put, get } = await testChannels()
    await putChannel('cam')
    await put('cam/1.ts', 'bytes')
    expect((await remove('cam')).status).toBe(204)
    expect(codeOf(await channel('cam'))).toBe('404 NoSuchLiveChannel')
    expect((await get('cam/1.ts')).text).toBe('bytes')
  })

  test('that is not there is missed by every operation', async () => {
    const { channel, setStatus, remove } = await testChannels()
    for (const answer of [
      await channel('cam'),
      await channel('cam', 'stat'),
      await channel('cam', 'history'),
      await setStatus('cam', 'enabled'),
      await remove('cam'),
    ]) {
      expect(codeOf(answer)).toBe('404 NoSuchLiveChannel')
    }
  })

  test('is asked only for what it has', async () => {
    const { putChannel, channel } = await testChannels()
    await putChannel('cam')
    expect((await channel('cam', 'history')).xml).toEqual({})
    expect(codeOf(await channel('cam', 'weather'))).toBe('400 InvalidArgument')
  })

  test('is there in a bucket that has versions, beside an object of its name', async () => {
    const { ask, putChannel, channel, put, get, remove } = await testChannels()
    const body = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>'
    await ask({ method: 'PUT', query: { versioning: null }, body })
    await put('cam', 'object')
    await putChannel('cam')
    expect((await channel('cam')).xml['Status']).toBe('enabled')
    await remove('cam')
    expect((await get('cam')).text).toBe('object')
  })
})

describe('the name of a channel', () => {
  const legal = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 60 })
    .filter((name) => name.isWellFormed() && !name.includes('/') && !name.startsWith('\\'))

  test('may have every character but a slash, and comes back as it went', async () => {
    const { sandbox, bucket, putChannel, channel, list, remove } = await testChannels()
    await fc.assert(
      fc.asyncProperty(legal, async (name) => {
        const { xml } = await putChannel(name)
        const base = `127.0.0.1:${sandbox.port}/${bucket}`
        expect(xml).toEqual({
          PublishUrls: { Url: `rtmp://${base}/live/${escapeUri(name)}` },
          PlayUrls: { Url: `http://${base}/${escapeUri(name)}/playlist.m3u8` },
        })
        expect((await channel(name, 'stat')).xml).toEqual({ Status: 'Idle' })
        expect(names(await list())).toEqual([name])
        expect((await remove(name)).status).toBe(204)
      }),
      { numRuns: 100 },
    )
  })

  test.each(['a/b', '/a', '\\a', 'x'.repeat(1024), '频'.repeat(342)])('is not %s', async (name) => {
    const { putChannel, channel, remove } = await testChannels()
    for (const answer of [await putChannel(name), await channel(name), await remove(name)]) {
      expect(codeOf(answer)).toBe('400 InvalidChannelName')
    }
  })

  test('has up to 1023 bytes', async () => {
    const { putChannel } = await testChannels()
    expect((await putChannel('频'.repeat(341))).status).toBe(200)
  })
})

test('channels are there again after a restart', async () => {
  const dataDir = temporaryFolder()
  const first = await startSandbox({ dataDir })
  const bucket = await testBucket(first)
  const body = configuration(`<Status>disabled</Status>${target()}${snapshot}`)
  await send(first, { method: 'PUT', bucket, key: 'cam', query: { live: null }, body })
  const before = await send(first, { bucket, key: 'cam', query: { live: null } })
  await first.close()
  const second = await testSandbox({ dataDir })
  const after = await send(second, { bucket, key: 'cam', query: { live: null } })
  expect(after.xml).toEqual(before.xml)
})
