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

  /** A client whose token ends after an hour, as do those that follow. */
  async function hourly(...answers: Answer[]) {
    const server = await testServer(...answers)
    const clock = { nowMs: Date.UTC(2026, 10, 26) }
    const asked: PromiseWithResolvers<object>[] = []
    const { client } = testClient(server, {
      ...{ stsToken: 'old', stsTokenExpiresAtMs: clock.nowMs + hourMs, now: () => clock.nowMs },
      refreshSTSToken: () => {
        const next = Promise.withResolvers<Record<string, unknown>>()
        asked.push(next as PromiseWithResolvers<object>)
        return next.promise
      },
    })
    const freshToken = () => ({ ...fresh, Expiration: new Date(clock.nowMs + hourMs).toISOString() })
    const tokens = () => server.requests.map(({ headers }) => token(headers))
    return { client, clock, asked, freshToken, tokens }
  }
  const hourMs = 3600_000

  it('that says when it ends is renewed before that, while requests go on with it', async () => {
    const { client, clock, asked, freshToken, tokens } = await hourly(ok)
    clock.nowMs += hourMs - 301_000
    await client.head('k')
    expect(asked).toHaveLength(0)
    clock.nowMs += 2000
    await Promise.all([client.head('k'), client.head('k')])
    expect(asked).toHaveLength(1)
    asked[0]?.resolve(freshToken())
    await expect.poll(() => client.signer.tokenExpiresAtMs).toBe(clock.nowMs + hourMs)
    await client.head('k')
    expect(tokens()).toEqual(['old', 'old', 'old', 'newToken'])
  })

  it('holds until its end when it cannot be renewed before, and is not asked for with every request', async () => {
    const { client, clock, asked, freshToken, tokens } = await hourly(ok)
    clock.nowMs += hourMs - 60_000
    await client.head('k')
    asked[0]?.reject(new Error('no way to STS'))
    await client.head('k')
    await client.head('k')
    expect(asked).toHaveLength(1)
    clock.nowMs += 60_000
    const waiting = client.head('k')
    await expect.poll(() => asked.length).toBe(2)
    asked[1]?.resolve(freshToken())
    await waiting
    clock.nowMs += hourMs
    const failing = failureOf(client.head('k'))
    await expect.poll(() => asked.length).toBe(3)
    asked[2]?.reject(new Error('still none'))
    expect(await failing).toMatchObject({ message: 'still none' })
    expect(tokens()).toEqual(['old', 'old', 'old', 'newToken'])
  })

  it('is one for a client and those that were made of it, and renewed once for all', async () => {
    const { client, asked, freshToken, tokens } = await hourly(
      refusal(403, 'SecurityTokenExpired'),
      refusal(403, 'InvalidAccessKeyId'),
      refusal(403, 'SecurityTokenExpired'),
      ok,
    )
    const kin = [client, client.forBucket('one'), client.forBucket('two')]
    const all = Promise.all(kin.map((each) => each.head('k')))
    await expect.poll(() => tokens().length).toBe(3)
    asked[0]?.resolve(freshToken())
    await all
    await client.forBucket('three').head('k')
    expect(asked).toHaveLength(1)
    expect(tokens()).toEqual([...Array(3).fill('old'), ...Array(4).fill('newToken')])
  })

  it('is renewed for an address that shall work longer than it does itself, if that gains anything', async () => {
    const { client, clock, asked, freshToken } = await hourly(ok)
    expect(await client.signedUrl('k', { expires: 7200 })).toContain('=old')
    clock.nowMs += hourMs / 2
    expect(await client.signedUrl('k', { expires: 600 })).toContain('=old')
    const signing = client.signedUrl('k', { expires: 7200 })
    asked[0]?.resolve(freshToken())
    expect(await signing).toContain('=newToken')
    expect(client.signer).toMatchObject({ isTemporary: true, tokenExpiresAtMs: clock.nowMs + hourMs })
  })

  it('that cannot be renewed is an error', async () => {
    const server = await testServer(expired)
    const { client } = testClient(server, { stsToken: 'old' })
    expect(await failureOf(client.head('k'))).toMatchObject({ kind: 'token-expired' })
  })
})
