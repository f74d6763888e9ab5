import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeUri } from '../../main/oss/signing/request.ts'
import { configuration, target } from './testChannels.ts'
import { friend, nowSeconds, signedQuery, testPublishing } from './testPublishing.ts'
import type { Signing } from './testPublishing.ts'

describe('a signed publish URL', () => {
  test('may be pushed to, with the playlist of the channel or the one that it names', async () => {
    const { bucket, signedOutcome } = await testPublishing()
    expect(signedOutcome()).toBe(`${bucket}/cam/live.m3u8`)
    expect(signedOutcome({ params: { playlistName: 'other.m3u8', a: '1' } })).toBe(`${bucket}/cam/other.m3u8`)
  })

  test('may name the bucket in its host', async () => {
    const { bucket, query, outcome } = await testPublishing()
    for (const host of [`${bucket}.oss-cn-hangzhou.aliyuncs.com`, `${bucket}.localhost:1935`]) {
      expect(outcome(`rtmp://${host}/live/cam?${query()}`)).toBe(`${bucket}/cam/live.m3u8`)
    }
  })

  test('may be to a bucket that is called live', async () => {
    const { ask, sandbox, outcome } = await testPublishing()
    await ask({ method: 'PUT', bucket: 'live' })
    const body = configuration(target())
    await ask({ method: 'PUT', bucket: 'live', key: 'cam', query: { live: null }, body })
    const query = signedQuery(sandbox, 'live', {})
    for (const address of ['live.oss-cn-hangzhou.aliyuncs.com/live/cam', '127.0.0.1/live/live/cam']) {
      expect(outcome(`rtmp://${address}?${query}`)).toBe('live/cam/playlist.m3u8')
    }
  })

  test('may name a channel of any legal name', async () => {
    const { bucket, base, ask, query, outcome } = await testPublishing()
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 40 })
      .filter((text) => text.isWellFormed() && !/^\\|\//.test(text))
    await fc.assert(
      fc.asyncProperty(name, async (channel) => {
        const body = configuration(target())
        await ask({ method: 'PUT', key: channel, query: { live: null }, body })
        expect(outcome(`${base}/${escapeUri(channel)}?${query({ channel })}`)).toBe(
          `${bucket}/${channel}/playlist.m3u8`,
        )
      }),
      { numRuns: 50 },
    )
  })

  test.each<[string, Signing, string]>([
    ['that has expired', { expires: nowSeconds - 1 }, '403 AccessDenied'],
    ['that is signed for another channel', { channel: 'other' }, '403 SignatureDoesNotMatch'],
    ['that is signed for another bucket', { bucket: 'other' }, '403 SignatureDoesNotMatch'],
    ['that is signed with a wrong secret', { accessKeySecret: 'wrong' }, '403 SignatureDoesNotMatch'],
    ['of a key that nobody has', { accessKeyId: 'nobody' }, '403 InvalidAccessKeyId'],
    ['with a parameter that is not signed', { unsigned: { a: '1' } }, '403 SignatureDoesNotMatch'],
    [
      'with a token that the key does not have',
      { unsigned: { 'security-token': 't' } },
      '403 InvalidSecurityToken',
    ],
    ['of somebody who may not write there', friend, '403 AccessDenied'],
    ['whose playlist is none', { params: { playlistName: 'a.txt' } }, '400 InvalidArgument'],
  ])('%s is refused', async (_what, signing, expected) => {
    const { signedOutcome } = await testPublishing()
    expect(signedOutcome(signing)).toBe(expected)
  })

  test('is good up to the second at which it expires', async () => {
    const { bucket, signedOutcome } = await testPublishing()
    expect(signedOutcome({ expires: nowSeconds })).toBe(`${bucket}/cam/live.m3u8`)
  })

  test('lacks nothing of its signature, and no sense in its time', async () => {
    const { base, query, outcome } = await testPublishing()
    for (const name of ['OSSAccessKeyId', 'Expires', 'Signature']) {
      const rest = query().replace(new RegExp(`${name}=[^&]*&?`), '')
      expect(outcome(`${base}/cam?${rest}`)).toBe('403 AccessDenied')
    }
    expect(outcome(`${base}/cam?${query().replace(/Expires=\d+/, 'Expires=soon')}`)).toBe('403 AccessDenied')
  })

  test('is to a channel that is there, in a bucket that is', async () => {
    const { sandbox, base, query, outcome } = await testPublishing()
    expect(outcome(`${base}/gone?${query({ channel: 'gone' })}`)).toBe('404 NoSuchLiveChannel')
    expect(outcome(`${base}/a/b?${query({ channel: 'a/b' })}`)).toBe('400 InvalidChannelName')
    const elsewhere = signedQuery(sandbox, 'no-such-bucket', {})
    expect(outcome(`rtmp://127.0.0.1/no-such-bucket/live/cam?${elsewhere}`)).toBe('404 NoSuchBucket')
    expect(outcome(`rtmp://127.0.0.1/NO/live/cam?${signedQuery(sandbox, 'NO', {})}`)).toBe(
      '400 InvalidBucketName',
    )
  })

  test('is to the region of the bucket', async () => {
    const { bucket, query, outcome } = await testPublishing()
    expect(outcome(`rtmp://${bucket}.oss-cn-beijing.aliyuncs.com/live/cam?${query()}`)).toBe(
      '403 AccessDenied',
    )
  })

  test.each(['', 'cam', 'http://127.0.0.1/demo/live/cam', 'rtmp://127.0.0.1', 'rtmp://127.0.0.1/demo/cam'])(
    'is not %j',
    async (url) => {
      const { outcome } = await testPublishing()
      expect(outcome(url)).toBe('400 InvalidArgument')
    },
  )

  test('is refused while the channel is disabled, or has a stream', async () => {
    const { ask, sandbox, base, bucket, query, signedOutcome } = await testPublishing()
    await ask({ method: 'PUT', key: 'cam', query: { live: null, status: 'disabled' } })
    expect(signedOutcome()).toBe('409 LiveChannelDisabled')
    await ask({ method: 'PUT', key: 'cam', query: { live: null, status: 'enabled' } })
    const admission = sandbox.live.admit(`${base}/cam?${query()}`, '127.0.0.1')
    if (!admission.mayPush) throw admission.refusal
    const push = sandbox.live.begin(admission.publish, '10.0.0.2:4000')
    expect(signedOutcome()).toBe('409 ChannelStillLive')
    push.end()
    expect(signedOutcome()).toBe(`${bucket}/cam/live.m3u8`)
  })
})
