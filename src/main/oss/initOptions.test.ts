import { Agent } from 'node:http'
import { describe, expect, it } from 'vitest'
import { Client, ImageClient } from './index.ts'
import type { ClientOptions } from './index.ts'
import { failureOf, testClient, testServer } from './testing/server.ts'

const key = { accessKeyId: ' id ', accessKeySecret: ' secret\n' }

describe('options', () => {
  it('are completed by what a client takes without them', () => {
    expect(Client.initOptions({ ...key, bucket: 'demo' })).toEqual({
      accessKeyId: 'id',
      accessKeySecret: 'secret',
      bucket: 'demo',
      region: 'oss-cn-hangzhou',
      headerEncoding: 'utf-8',
      timeout: 60_000,
      isRequestPay: false,
      authorizationV4: true,
      refreshSTSTokenInterval: 300_000,
      retryMax: 2,
      maxRetryMs: 60_000,
    })
  })

  it('that are complete make a client like those that are not', () => {
    const given = {
      ...key,
      endpoint: 'https://oss-cn-beijing-internal.aliyuncs.com',
      timeout: '5s',
      bucket: 'b-1',
    }
    const complete = Client.initOptions(given)
    expect(complete).toMatchObject({ region: 'oss-cn-beijing', timeout: 5000 })
    expect(Client.initOptions(complete)).toEqual(complete)
    expect(new Client(complete).endpoint).toEqual(new Client(given).endpoint)
  })

  it.each([
    ['1.5m', 90_000],
    ['60s', 60_000],
    [' 200 ms ', 200],
    ['1000', 1000],
    [1000, 1000],
  ])('take %j for a timeout', (timeout, ms) => {
    expect(Client.initOptions({ ...key, timeout }).timeout).toBe(ms)
  })

  it.each<[Partial<ClientOptions>, string]>([
    [{ accessKeyId: '' }, 'require accessKeyId, accessKeySecret'],
    [{ accessKeySecret: ' ' }, 'require accessKeyId, accessKeySecret'],
    [{ bucket: 'a b' }, 'The bucket must be conform to the specifications'],
    [{ endpoint: 'ftp://example.com' }, 'is no http or https address'],
    [{ endpoint: 'http://exa%20mple' }, 'http or https address'],
    [{ region: 'cn hangzhou' }, 'has odd characters'],
    [{ timeout: 'soon' }, '"soon" is no timeout'],
    [{ headerEncoding: 'utf-16' as 'utf-8' }, 'headerEncoding "utf-16" is neither utf-8 nor latin1'],
    [{ agent: new Agent() }, "agent: Node's agents cannot carry"],
    [{ httpsAgent: {} }, "httpsAgent: Node's agents cannot carry"],
    [{ urllib: {} }, "urllib: Node's agents cannot carry"],
  ])('refuse %j', (options, message) => {
    expect(() => new Client({ ...key, ...options })).toThrow(message)
    expect(() => Client.initOptions({ ...key, ...options })).toThrow(message)
  })

  it('are needed', () => {
    expect(() => new Client(undefined as unknown as ClientOptions)).toThrow('require accessKeyId')
  })
})

it.each(['utf-8', 'latin1'] as const)(
  'sends the UTF-8 bytes of headers with headerEncoding %s',
  async (headerEncoding) => {
    const server = await testServer({})
    const { client } = testClient(server, { headerEncoding, useFetch: true })
    await client.put('k', Buffer.from('x'), { meta: { name: '中é' }, ctx: { trace: 1 }, disabledMD5: true })
    const sent = server.requests[0]?.headers
    expect(Buffer.from(String(sent?.['x-oss-meta-name']), 'latin1').toString()).toBe('中é')
    expect(sent).not.toHaveProperty('content-md5')
  },
)

it('has the other classes of the SDK on it', async () => {
  expect(new Client.ImageClient({ ...key, bucket: 'demo', imageHost: 'img.example.com' })).toBeInstanceOf(
    ImageClient,
  )
  expect(() => new Client.ClusterClient({} as never)).toThrow('require options.cluster to be an array')
  expect(() => new Client.STS({ accessKeyId: '', accessKeySecret: '' })).toThrow('require accessKeyId')
  expect(new Client(key).forBucket('demo')).toBeInstanceOf(Client)
})

describe('a result', () => {
  it('tells how its request went', async () => {
    const server = await testServer({ headers: { 'x-oss-request-id': 'R' }, body: '<AccessControlPolicy/>' })
    let nowMs = 0
    const { client } = testClient(server, { now: () => (nowMs += 10) })
    const { res } = await client.getACL('k')
    expect(res).toEqual({
      status: 200,
      statusCode: 200,
      headers: expect.objectContaining({ 'x-oss-request-id': 'R' }),
      size: 22,
      data: Buffer.from('<AccessControlPolicy/>'),
      rt: expect.any(Number),
      retries: 0,
      timing: { waiting: expect.any(Number), contentDownload: expect.any(Number) },
      aborted: false,
      requestUrls: [`${server.url}/demo/k`],
    })
    expect(res.timing.waiting).toBeGreaterThan(0)
    expect(res.timing.contentDownload).toBeGreaterThan(res.timing.waiting)
    expect(res.rt).toBeGreaterThan(res.timing.contentDownload)
  })

  it('that is an error tells what was asked', async () => {
    const { client } = testClient(await testServer({ status: 404 }))
    expect(await failureOf(client.get('k'))).toMatchObject({
      params: { method: 'GET', bucket: 'demo', object: 'k' },
    })
  })
})
