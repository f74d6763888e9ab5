import { describe, expect, test } from 'vitest'
import { codeOf, send, testBucket, testSandbox } from '../testSandbox.ts'
import type { TestRequest } from '../testSandbox.ts'
import { configuration, target, testChannels } from './testChannels.ts'

describe('a bucket with a channel', () => {
  test('cannot be deleted before the channel is', async () => {
    const { ask, putChannel, remove } = await testChannels()
    await putChannel('cam')
    expect(codeOf(await ask({ method: 'DELETE' }))).toBe('409 BucketNotEmpty')
    await remove('cam')
    expect((await ask({ method: 'DELETE' })).status).toBe(204)
  })

  test('counts it', async () => {
    const { ask, putChannel, sandbox } = await testChannels()
    await putChannel('cam 1')
    await putChannel('cam 2')
    expect((await ask({ query: { stat: null } })).xml['LiveChannelCount']).toBe('2')
    const other = await testBucket(sandbox)
    expect((await ask({ bucket: other, query: { stat: null } })).xml['LiveChannelCount']).toBe('0')
  })

  test('lets only its owner administer it, whatever its ACL', async () => {
    const { ask, putChannel } = await testChannels({}, { 'x-oss-acl': 'public-read-write' })
    await putChannel('cam')
    const requests: TestRequest[] = [
      { query: { live: null } },
      { key: 'cam', query: { live: null } },
      { key: 'cam', query: { live: null, comp: 'stat' } },
      { key: 'cam', query: { live: null, comp: 'history' } },
      { method: 'PUT', key: 'cam', query: { live: null }, body: configuration(target()) },
      { method: 'PUT', key: 'cam', query: { live: null, status: 'disabled' } },
      { method: 'DELETE', key: 'cam', query: { live: null } },
    ]
    for (const request of requests) {
      expect(codeOf(await ask({ ...request, signature: 'none' }))).toBe('403 AccessDenied')
    }
  })

  test('lets in whom its policy names, for the operations that it names', async () => {
    const friend = { accountId: '2000000000000002', accessKeyId: 'friend', accessKeySecret: 'secret' }
    const sandbox = await testSandbox({ accounts: [friend] })
    const bucket = await testBucket(sandbox)
    const ask = (request: TestRequest) => send(sandbox, { bucket, ...request })
    const body = configuration(target())
    for (const key of ['cam', 'other']) await ask({ method: 'PUT', key, query: { live: null }, body })
    const statement = {
      Effect: 'Allow',
      Principal: [friend.accountId],
      Action: ['oss:GetLiveChannel', 'oss:GetLiveChannelStat'],
      Resource: [`acs:oss:*:*:${bucket}/cam`],
    }
    const policy = JSON.stringify({ Version: '1', Statement: [statement] })
    expect((await ask({ method: 'PUT', query: { policy: null }, body: policy })).status).toBe(200)
    const stat = { live: null, comp: 'stat' }
    expect((await ask({ key: 'cam', query: { live: null }, ...friend })).xml['Status']).toBe('enabled')
    expect((await ask({ key: 'cam', query: stat, ...friend })).xml).toEqual({ Status: 'Idle' })
    expect(codeOf(await ask({ key: 'other', query: stat, ...friend }))).toBe('403 AccessDenied')
    expect(codeOf(await ask({ key: 'cam', query: { live: null, comp: 'history' }, ...friend }))).toBe(
      '403 AccessDenied',
    )
  })
})
