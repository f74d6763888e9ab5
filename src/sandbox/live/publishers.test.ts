import OSS from 'ali-oss'
import { describe, expect, test } from 'vitest'
import type { Sandbox } from '../index.ts'
import { configuration, target, testChannels } from './testChannels.ts'
import { friend, outcomeOf, signedQuery, testPublishing } from './testPublishing.ts'
import type { Signing } from './testPublishing.ts'

describe('a publish URL without a signature', () => {
  test.each([
    ['public-read-write', true],
    ['public-read', false],
    ['private', false],
  ])('of a %s bucket may be pushed to: %s', async (acl, mayPush) => {
    const { bucket, base, outcome } = await testPublishing({ 'x-oss-acl': acl })
    expect(outcome(`${base}/cam`)).toBe(mayPush ? `${bucket}/cam/live.m3u8` : '403 AccessDenied')
  })

  test('names its playlist, too', async () => {
    const { bucket, base, outcome } = await testPublishing({ 'x-oss-acl': 'public-read-write' })
    expect(outcome(`${base}/cam?playlistName=mine.m3u8`)).toBe(`${bucket}/cam/mine.m3u8`)
  })

  test('does not depend on an object that has the name of the channel', async () => {
    const { ask, base, bucket, outcome } = await testPublishing({ 'x-oss-acl': 'public-read-write' })
    const headers = { 'x-oss-object-acl': 'private' }
    await ask({ method: 'PUT', key: 'cam', body: 'object', headers })
    expect(outcome(`${base}/cam`)).toBe(`${bucket}/cam/live.m3u8`)
  })

  test('of a bucket whose public access is blocked may not be pushed to', async () => {
    const { ask, base, outcome } = await testPublishing({ 'x-oss-acl': 'public-read-write' })
    const body =
      '<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess></PublicAccessBlockConfiguration>'
    await ask({ method: 'PUT', query: { publicAccessBlock: null }, body })
    expect(outcome(`${base}/cam`)).toBe('403 AccessDenied')
  })
})

test('a policy may let somebody else push', async () => {
  const { ask, bucket, base, query, outcome, signedOutcome } = await testPublishing()
  const statement = {
    Effect: 'Allow',
    Principal: [friend.accountId],
    Action: ['oss:PublishRtmpStream'],
    Resource: [`acs:oss:*:*:${bucket}/cam`],
  }
  await ask({
    method: 'PUT',
    query: { policy: null },
    body: JSON.stringify({ Version: '1', Statement: [statement] }),
  })
  expect(signedOutcome(friend)).toBe(`${bucket}/cam/live.m3u8`)
  await ask({ method: 'PUT', key: 'other', query: { live: null }, body: configuration(target()) })
  expect(outcome(`${base}/other?${query({ ...friend, channel: 'other' })}`)).toBe('403 AccessDenied')
})

describe('a session', () => {
  async function assume(sandbox: Sandbox, policy?: object) {
    const { accessKeyId, accessKeySecret, port } = sandbox
    const endpoint = `http://localhost:${port}`
    const sts = new OSS.STS({ accessKeyId, accessKeySecret, endpoint } as never)
    const { credentials } = await sts.assumeRole('acs:ram::1000000000000001:role/r', policy, 900, 'session')
    const { AccessKeyId, AccessKeySecret, SecurityToken } = credentials
    return {
      key: { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret },
      token: { 'security-token': SecurityToken },
    }
  }

  async function prepareSession() {
    const store = await testChannels()
    await store.putChannel('cam')
    const { sandbox, bucket } = store
    const expires = Math.floor(Date.now() / 1000) + 60
    return {
      sandbox,
      bucket,
      outcome: (signing: Signing) => {
        const query = signedQuery(sandbox, bucket, { expires, ...signing })
        return outcomeOf(sandbox, `rtmp://127.0.0.1/${bucket}/live/cam?${query}`)
      },
    }
  }

  test('pushes with its token, whether that is signed or not', async () => {
    const { sandbox, bucket, outcome } = await prepareSession()
    const { key, token } = await assume(sandbox)
    expect(outcome({ ...key, params: token })).toBe(`${bucket}/cam/playlist.m3u8`)
    expect(outcome({ ...key, unsigned: token })).toBe(`${bucket}/cam/playlist.m3u8`)
    expect(outcome(key)).toBe('403 InvalidSecurityToken')
    expect(outcome({ ...key, accessKeySecret: 'wrong', params: token })).toBe('403 SignatureDoesNotMatch')
  })

  test('pushes only where its policy allows that', async () => {
    const { sandbox, bucket, outcome } = await prepareSession()
    const policyFor = (Action: string) => ({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: [Action], Resource: ['acs:oss:*:*:*'] }],
    })
    const reader = await assume(sandbox, policyFor('oss:GetObject'))
    expect(outcome({ ...reader.key, params: reader.token })).toBe('403 AccessDenied')
    const publisher = await assume(sandbox, policyFor('oss:PublishRtmpStream'))
    expect(outcome({ ...publisher.key, params: publisher.token })).toBe(`${bucket}/cam/playlist.m3u8`)
  })
})

test('the address that a channel was made with is the one that is pushed to', async () => {
  const { sandbox, bucket, putChannel } = await testChannels({}, { 'x-oss-acl': 'public-read-write' })
  const { xml } = await putChannel('摄像头 +1')
  const { Url } = xml['PublishUrls'] as { Url: string }
  expect(outcomeOf(sandbox, Url)).toBe(`${bucket}/摄像头 +1/playlist.m3u8`)
})
