import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { errorXml, failureOf, refusal, testClient, testServer } from './testing/server.ts'
import type { Answer } from './testing/server.ts'

const busy = refusal(503, 'ServiceUnavailable')
const ok: Answer = { status: 200, headers: { etag: '"E"' } }
const cutBeforeAnswer: Answer = (request) => request.socket.destroy()
const cutInBody: Answer = (_request, response) => {
  response.writeHead(200, { 'content-length': '1000' })
  response.write('half of it', () => response.destroy())
}

describe('a request that fails', () => {
  it('is made again until the service has time', async () => {
    const server = await testServer(busy, busy, ok)
    const { client, sleptMs } = testClient(server)
    expect(await client.put('k', Buffer.from('x'))).toMatchObject({ res: { retries: 2 } })
    expect(server.requests).toHaveLength(3)
    expect(sleptMs).toEqual([200, 400])
  })

  it('is made again after a cut connection, with a signature of its own', async () => {
    const server = await testServer(cutBeforeAnswer, ok)
    let nowMs = Date.UTC(2026, 0, 1)
    const { client } = testClient(server, { now: () => (nowMs += 1000) })
    await client.head('k')
    const [first, second] = server.requests.map(({ headers }) => headers.authorization)
    expect(second).toBeDefined()
    expect(second).not.toBe(first)
  })

  it('comes back whole when its answer was cut', async () => {
    const server = await testServer(cutInBody, { body: 'all of it' })
    const { client } = testClient(server)
    const { content } = await client.get('k')
    expect(content.toString()).toBe('all of it')
  })

  it('waits as long as the service asks', async () => {
    const server = await testServer(
      refusal(503, 'TotalQpsLimitExceeded', { 'x-oss-qos-delay-time': '5000' }),
      ok,
    )
    const { client, sleptMs } = testClient(server)
    await client.head('k')
    expect(sleptMs).toEqual([5000])
  })

  it('is given up after the retries that are allowed', async () => {
    const server = await testServer(busy)
    const { client } = testClient(server, { retryMax: 1 })
    const error = await failureOf(client.put('k', Buffer.from('x')))
    expect(error).toMatchObject({ name: 'ServiceUnavailableError', status: 503, kind: 'service-down' })
    expect(server.requests).toHaveLength(2)
  })

  it('is not made again where a second one could do harm', async () => {
    const server = await testServer(busy)
    const { client } = testClient(server)
    await failureOf(client.request({ operation: 'AppendObject', method: 'POST', bucket: 'demo', key: 'k' }))
    expect(server.requests).toHaveLength(1)
  })

  it('is not made again when its body was a stream', async () => {
    const server = await testServer(busy)
    const { client } = testClient(server)
    await failureOf(client.putStream('k', Readable.from([Buffer.from('once')])))
    expect(server.requests).toHaveLength(1)
  })

  it('is not made again for an error that stays', async () => {
    const server = await testServer(refusal(403, 'AccessDenied'))
    const { client } = testClient(server)
    await failureOf(client.head('k'))
    expect(server.requests).toHaveLength(1)
  })

  it('is not made again against the will of the caller', async () => {
    const server = await testServer(busy)
    const { client } = testClient(server, { requestErrorRetryHandle: () => false })
    await failureOf(client.head('k'))
    expect(server.requests).toHaveLength(1)
  })
})

describe('a wrong clock', () => {
  const serverTimeMs = Date.UTC(2026, 0, 1, 12)
  const skewed: Answer = {
    status: 403,
    headers: { date: new Date(serverTimeMs).toUTCString() },
    body: errorXml('RequestTimeTooSkewed'),
  }

  it('is corrected once and kept so', async () => {
    const server = await testServer(skewed, ok)
    const { client, sleptMs } = testClient(server, { now: () => serverTimeMs - 20 * 60_000 })
    await client.head('k')
    await client.head('k')
    expect(server.requests.map(({ headers }) => headers['x-oss-date'])).toEqual([
      '20260101T114000Z',
      '20260101T120000Z',
      '20260101T120000Z',
    ])
    expect(sleptMs).toEqual([])
  })

  it('is an error when correcting does not help', async () => {
    const server = await testServer(skewed)
    const { client } = testClient(server)
    expect(await failureOf(client.head('k'))).toMatchObject({ kind: 'clock-skewed' })
    expect(server.requests).toHaveLength(2)
  })

  it('is corrected for requests that are not repeated otherwise', async () => {
    const server = await testServer(skewed, ok)
    const { client } = testClient(server)
    await client.request({ operation: 'AppendObject', method: 'POST', bucket: 'demo', key: 'k' })
    expect(server.requests).toHaveLength(2)
  })
})

describe('a token', () => {
  const expired = refusal(403, 'SecurityTokenExpired')
  const fresh = { AccessKeyId: 'newId', AccessKeySecret: 'newSecret', SecurityToken: 'newToken' }
  const token = (headers: { [name: string]: unknown }) => headers['x-oss-security-token']

  it('is renewed when its time has come, once for all who wait', async () => {
    const server = await testServer(ok)
    let nowMs = 0
    let asked = 0
    const refreshSTSToken = async () => (asked++, fresh)
    const { client } = testClient(server, { stsToken: 'old', refreshSTSToken, now: () => nowMs })
    await client.head('k')
    nowMs += 300_000
    await Promise.all([client.head('k'), client.head('k')])
    expect(server.requests.map(({ headers }) => token(headers))).toEqual(['old', 'newToken', 'newToken'])
    expect(server.requests[1]?.headers.authorization).toContain('Credential=newId/')
    expect(asked).toBe(1)
  })

  it('is renewed at once when the service says it is over', async () => {
    const server = await testServer(expired, ok)
    const { client } = testClient(server, { stsToken: 'old', refreshSTSToken: async () => fresh })
    await client.head('k')
    expect(server.requests.map(({ headers }) => token(headers))).toEqual(['old', 'newToken'])
  })

  it('that cannot be renewed is an error', async () => {
    const server = await testServer(expired)
    const { client } = testClient(server, { stsToken: 'old' })
    expect(await failureOf(client.head('k'))).toMatchObject({ kind: 'token-expired' })
  })
})
