import { describe, expect, it } from 'vitest'
import { ArgumentError, Client, NetworkError, toFailure } from './index.ts'
import { failureOf, testClient, testServer } from './testing/server.ts'
import type { Answer } from './testing/server.ts'

const ok: Answer = { status: 200, headers: { etag: '"E"' } }

describe('a connection', () => {
  it('that is refused is an error of the way', async () => {
    const server = { url: 'http://127.0.0.1:1', requests: [] }
    const { client } = testClient(server, { retryMax: 0 })
    const error = await failureOf(client.head('k'))
    expect(error).toBeInstanceOf(NetworkError)
    const told = { name: 'RequestError', status: -1, code: 'RequestError', systemCode: 'ECONNREFUSED' }
    expect(error).toMatchObject({ ...told, kind: 'offline', operation: 'HeadObject' })
    expect(toFailure(error)).toMatchObject({ kind: 'offline', code: 'ECONNREFUSED' })
  })

  it('to a name that nobody knows is an error of the way', async () => {
    const lookup = (_host: string, _options: unknown, done: (error: Error, address: string) => void) =>
      done(
        Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
        '',
      )
    const client = new Client({ accessKeyId: 'a', accessKeySecret: 'b', bucket: 'demo', retryMax: 0, lookup })
    expect(await failureOf(client.head('k'))).toMatchObject({
      systemCode: 'ENOTFOUND',
      kind: 'offline',
    })
    await client.close()
  })

  it('that does not open in time is an error of its own', async () => {
    const client = new Client({
      ...{ accessKeyId: 'a', accessKeySecret: 'b', bucket: 'demo', retryMax: 0, connectTimeoutMs: 50 },
      lookup: () => {},
    })
    const error = await failureOf(client.head('k'))
    const name = 'ConnectionTimeoutError'
    expect(error).toMatchObject({ name, code: name, status: -2, kind: 'timeout', isRetryable: true })
    await client.close()
  })

  it('that breaks under an answer is an error of the way', async () => {
    const server = await testServer((request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('begin', () => request.socket.destroy())
    })
    const { client } = testClient(server, { retryMax: 0 })
    const error = await failureOf(client.list())
    expect(error).toMatchObject({
      name: 'RequestError',
      code: 'RequestError',
      status: -1,
      kind: 'connection-lost',
    })
  })

  it('on which nothing happens times out', async () => {
    const server = await testServer(() => {})
    const { client } = testClient(server, { retryMax: 0, timeout: 100 })
    expect(await failureOf(client.head('k'))).toMatchObject({
      name: 'ResponseTimeoutError',
      code: 'ResponseTimeoutError',
      status: -2,
      kind: 'timeout',
    })
  })

  it('times out as the call says', async () => {
    const server = await testServer(() => {})
    const { client } = testClient(server, { retryMax: 0, timeout: '1h' })
    expect(await failureOf(client.head('k', { timeout: '100ms' }))).toMatchObject({ kind: 'timeout' })
  })
})

describe('an aborted call', () => {
  it('ends at once, with the reason that was given', async () => {
    const reason = new Error('the person changed their mind')
    const controller = new AbortController()
    const server = await testServer(() => controller.abort(reason))
    const { client } = testClient(server)
    expect(await failureOf(client.head('k', { signal: controller.signal }))).toBe(reason)
    expect(server.requests).toHaveLength(1)
  })

  it('sends nothing when it was aborted before', async () => {
    const server = await testServer(ok)
    const { client } = testClient(server)
    const error = await failureOf(client.head('k', { signal: AbortSignal.abort() }))
    expect(toFailure(error)).toMatchObject({ kind: 'cancelled' })
    expect(server.requests).toHaveLength(0)
  })
})

describe('what cannot be asked', () => {
  it.each<[string, string, (client: Client) => Promise<unknown>]>([
    ['an empty key', 'invalid-name', (client) => client.head('')],
    ['a key of slashes', 'invalid-name', (client) => client.head('//')],
    ['a key with half a character', 'invalid-name', (client) => client.head('a\ud800')],
    ['a bucket with odd characters', 'invalid-name', (client) => client.getBucketInfo('a/b')],
    ['a new bucket by the old rule', 'invalid-name', (client) => client.putBucket('With_Underscore')],
    [
      'a header with a line break',
      'invalid-input',
      (client) => client.head('k', { headers: { a: 'b\r\nc: d' } }),
    ],
    ['a header without a name', 'invalid-input', (client) => client.head('k', { headers: { '': 'b' } })],
    ['no keys to delete', 'invalid-input', (client) => client.deleteMulti([])],
  ])('(%s) is refused before anything is sent', async (_what, kind, call) => {
    const server = await testServer(ok)
    const { client } = testClient(server)
    const error = await failureOf((async () => call(client))())
    expect(error).toBeInstanceOf(ArgumentError)
    expect(error).toMatchObject({ kind })
    expect(server.requests).toHaveLength(0)
  })

  it('needs a bucket', async () => {
    const server = await testServer(ok)
    const { client } = testClient(server, { bucket: undefined })
    expect(await failureOf((async () => client.head('k'))())).toMatchObject({
      message: 'Please create a bucket first',
    })
  })

  it('needs a credential', () => {
    expect(() => new Client({ accessKeyId: 'a', accessKeySecret: ' ' })).toThrow(
      'require accessKeyId, accessKeySecret',
    )
  })
})
