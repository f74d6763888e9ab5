import { describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import { names, testChannels } from './testChannels.ts'

describe('the list of channels', () => {
  async function prepareList() {
    const store = await testChannels()
    for (const name of ['b2', 'a', 'b1', 'c', '频道', 'b3']) await store.putChannel(name)
    return store
  }

  test('describes them in the order of their names', async () => {
    const { list, sandbox, bucket } = await prepareList()
    const answer = await list()
    expect(names(answer)).toEqual(['a', 'b1', 'b2', 'b3', 'c', '频道'])
    expect(answer.xml).toMatchObject({ Prefix: '', Marker: '', MaxKeys: '100', IsTruncated: 'false' })
    const base = `127.0.0.1:${sandbox.port}/${bucket}`
    expect((answer.xml['LiveChannel'] as unknown[])[0]).toEqual({
      Name: 'a',
      Description: '',
      Status: 'enabled',
      LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      PublishUrls: { Url: `rtmp://${base}/live/a` },
      PlayUrls: { Url: `http://${base}/a/playlist.m3u8` },
    })
  })

  test('is read page by page within a prefix', async () => {
    const { list } = await prepareList()
    const first = await list({ prefix: 'b', 'max-keys': '2' })
    expect(names(first)).toEqual(['b1', 'b2'])
    expect(first.xml).toMatchObject({ Prefix: 'b', MaxKeys: '2', IsTruncated: 'true', NextMarker: 'b2' })
    const second = await list({ prefix: 'b', 'max-keys': '2', marker: 'b2' })
    expect(names(second)).toEqual(['b3'])
    expect(second.xml).toMatchObject({ Marker: 'b2', IsTruncated: 'false' })
    expect(second.xml['NextMarker']).toBeUndefined()
  })

  test('has a hundred on a page unless more are asked for, and a thousand at most', async () => {
    const { list, putChannel } = await testChannels()
    for (let number = 100; number < 201; number++) await putChannel(`cam${number}`)
    expect(names(await list())).toHaveLength(100)
    expect(names(await list({ 'max-keys': '1000' }))).toHaveLength(101)
    for (const limit of ['0', '1001', 'many']) {
      expect(codeOf(await list({ 'max-keys': limit }))).toBe('400 InvalidArgument')
    }
  })

  test('names the host below which the bucket is, where the request came there', async () => {
    const { bucket, ask, putChannel } = await testChannels()
    await putChannel('cam')
    const host = `${bucket}.oss-cn-hangzhou.aliyuncs.com`
    const { xml } = await ask({ query: { live: null }, host, path: '/' })
    expect(xml['LiveChannel']).toMatchObject({
      PublishUrls: { Url: `rtmp://${host}/live/cam` },
      PlayUrls: { Url: `http://${host}/cam/playlist.m3u8` },
    })
  })
})
