import { describe, expect, it } from 'vitest'
import { Client } from '../../index.ts'
import type { ClientOptions } from '../../index.ts'
import { fetchBehind } from '../../testing/fetchBehind.ts'
import { sandboxClient } from '../../testing/sandbox.ts'
import { failureOf } from '../../testing/server.ts'

const key = 'a b/+&?#中'

const clientWithoutService = (options: Partial<ClientOptions>) =>
  new Client({ accessKeyId: 'id', accessKeySecret: 'secret', bucket: 'demo', ...options })

describe('a signed address', () => {
  it.each(['v1', 'v4'])('gives the object to whoever holds it, signed with %s', async (version) => {
    const { client } = await sandboxClient({ authorizationV4: version === 'v4' })
    await client.put(key, Buffer.from('hello'))
    const url = await client.signedUrl(key, {
      response: { 'content-disposition': 'attachment; filename="x y.txt"' },
      expires: 60,
    })
    const answer = await fetch(url)
    expect(await answer.text()).toBe('hello')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="x y.txt"')
  })

  it.each(['v1', 'v4'])('takes an object from whoever holds it, signed with %s', async (version) => {
    const { client } = await sandboxClient({ authorizationV4: version === 'v4' })
    const url = await client.signedUrl(key, {
      method: 'PUT',
      'Content-Type': 'text/x-note',
      'x-oss-meta-a': '1',
    })
    const headers = { 'content-type': 'text/x-note', 'x-oss-meta-a': '1' }
    expect((await fetch(url, { method: 'PUT', body: 'hello', headers })).status).toBe(200)
    expect((await fetch(url, { method: 'PUT', body: 'hello' })).status).toBe(403)
    expect(await client.head(key)).toMatchObject({ meta: { a: '1' } })
  })

  it.each(['v1', 'v4'])('expires, signed with %s', async (version) => {
    const nowMs = Date.now() - 120_000
    const { client } = await sandboxClient({ authorizationV4: version === 'v4', now: () => nowMs })
    await client.put('k', Buffer.from('x'))
    expect((await fetch(await client.signedUrl('k', { expires: 60 }))).status).toBe(403)
    expect((await fetch(await client.signedUrl('k', { expires: 600 }))).status).toBe(200)
  })

  it.each(['v1', 'v4'])('begins with a domain of the bucket, signed with %s', async (version) => {
    const { client, sandbox } = await sandboxClient({ authorizationV4: version === 'v4' })
    await client.put(key, Buffer.from('hello'))
    await client.createCnameToken('demo', 'files.example.com')
    await client.putBucketCname('demo', 'files.example.com')
    for (const scheme of ['http', 'https']) {
      const url = await client.underDomain(`${scheme}://files.example.com`).signedUrl(key, { expires: 60 })
      expect(url).toContain(`${scheme}://files.example.com/a%20b/%2B%26%3F%23%E4%B8%AD?`)
      expect(await fetchBehind(sandbox.port, url)).toEqual({ status: 200, text: 'hello' })
      expect((await fetchBehind(sandbox.port, url.replace('/a%20b/', '/a%20c/'))).status).toBe(403)
    }
    await client.deleteBucketCname('demo', 'files.example.com')
    const url = await client.underDomain('http://files.example.com').signedUrl(key)
    expect((await fetchBehind(sandbox.port, url)).status).toBe(403)
  })

  it('is V4 on demand from a client that signs with V1', async () => {
    const { client } = await sandboxClient({ authorizationV4: false })
    await client.put(key, Buffer.from('hello'))
    const url = await client.signatureUrlV4(
      'GET',
      60,
      { queries: { 'response-content-type': 'text/x-odd' } },
      key,
    )
    const answer = await fetch(url)
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['text/x-odd', 'hello'])
  })

  it.each([0, -1, NaN])('is not made for %d seconds', async (expires) => {
    const { client } = await sandboxClient()
    expect(() => client.signatureUrl('k', { expires })).toThrow(/valid for/)
    expect(await failureOf(client.signedUrl('k', { expires }))).toMatchObject({ kind: 'invalid-input' })
  })

  it('is valid for longer than a week with V1 alone', async () => {
    const { client } = await sandboxClient()
    await client.put('k', Buffer.from('hello'))
    expect(await (await fetch(client.signatureUrl('k', { expires: 604_801 }))).text()).toBe('hello')
    expect(await failureOf(client.signedUrl('k', { expires: 604_801 }))).toMatchObject({
      message: 'a V4 signed URL is valid for 604800 seconds at most',
    })
  })

  it('is not made for a name that looks like a query, where that is not allowed', async () => {
    const { client } = await sandboxClient()
    for (const made of [async () => client.signatureUrl('?a'), () => client.asyncSignatureUrl('?a')])
      expect(await failureOf(made())).toMatchObject({
        kind: 'invalid-name',
        message: 'Invalid object name ?a',
      })
    expect(client.signatureUrl('?a', {}, false)).toContain('/%3Fa?')
    expect(await client.asyncSignatureUrl('?a', {}, false)).toContain('/%3Fa?')
    expect(await client.signedUrl('?a')).toContain('/%3Fa?')
  })
})

describe('the signed address of the SDK', () => {
  it.each(['v1', 'v4'])('is V1 from a client that signs with %s', async (version) => {
    const { client } = await sandboxClient({ authorizationV4: version === 'v4' })
    await client.put(key, Buffer.from('hello'))
    for (const url of [client.signatureUrl(key), await client.asyncSignatureUrl(key)]) {
      expect([...new URL(url).searchParams.keys()]).toEqual(['OSSAccessKeyId', 'Expires', 'Signature'])
      expect(await (await fetch(url)).text()).toBe('hello')
    }
  })

  it('lives for half an hour unless told otherwise', () => {
    const client = clientWithoutService({ now: () => 1_700_000_000_000 })
    expect(new URL(client.signatureUrl('k')).searchParams.get('Expires')).toBe('1700001800')
    expect(new URL(client.signatureUrl('k', { expires: 5 })).searchParams.get('Expires')).toBe('1700000005')
  })

  it('carries what is to be done on the way', async () => {
    const { client } = await sandboxClient()
    const url = client.signatureUrl('k', {
      process: 'image/resize,w_200',
      trafficLimit: 819_200,
      response: { 'Content-Type': 'text/x-odd' },
      callback: { url: 'http://app.example.com/', body: 'key=${object}', customValue: { a: '1' } },
      subResource: { versionId: 'V1' },
    })
    const { callback, 'callback-var': values, ...rest } = Object.fromEntries(new URL(url).searchParams)
    expect(rest).toMatchObject({
      'x-oss-process': 'image/resize,w_200',
      'x-oss-traffic-limit': '819200',
      'response-content-type': 'text/x-odd',
      versionId: 'V1',
    })
    const decode = (text = '') => JSON.parse(Buffer.from(text, 'base64').toString()) as unknown
    expect(decode(callback)).toEqual({
      callbackUrl: 'http://app.example.com/',
      callbackBody: 'key=${object}',
    })
    expect(decode(values)).toEqual({ 'x:a': '1' })
  })

  it.each(['signatureUrl', 'asyncSignatureUrl', 'signedUrl'] as const)(
    'holds whoever uses %s to all that it carries',
    async (method) => {
      const { client } = await sandboxClient()
      await client.put('k', Buffer.from('hello'))
      const options = {
        response: { 'content-type': 'text/x-odd' },
        trafficLimit: 819_200,
        subResource: { 'response-cache-control': 'no-cache' },
      }
      const url = await client[method]('k', options)
      const answer = await fetch(url)
      expect([answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
        'text/x-odd',
        'no-cache',
      ])
      for (const name of ['response-content-type', 'x-oss-traffic-limit', 'response-cache-control']) {
        const changed = new URL(url)
        changed.searchParams.delete(name)
        expect((await fetch(changed)).status, name).toBe(403)
      }
    },
  )

  it.each(['signatureUrl', 'asyncSignatureUrl', 'signedUrl'] as const)(
    'is paid for by the requester who signed %s',
    async (method) => {
      const { client } = await sandboxClient({ isRequestPay: true })
      await client.put('k', Buffer.from('hello'))
      await client.putBucketRequestPayment('demo', 'Requester')
      const url = await client[method]('k')
      expect(new URL(url).searchParams.get('x-oss-request-payer')).toBe('requester')
      expect(await (await fetch(url)).text()).toBe('hello')
      const byV4 = await client.signatureUrlV4('GET', 60, {}, 'k')
      expect(await (await fetch(byV4)).text()).toBe('hello')
    },
  )

  it('is signed by a token that was renewed when it was due', async () => {
    let nowMs = 1_700_000_000_000
    let tokens = 0
    const client = clientWithoutService({
      stsToken: 'token-0',
      now: () => nowMs,
      refreshSTSTokenInterval: 1000,
      refreshSTSToken: async () => ({
        accessKeyId: 'id',
        accessKeySecret: 'secret',
        stsToken: `token-${++tokens}`,
      }),
    })
    const tokenOf = (url: string) => new URL(url).searchParams.get('security-token')
    nowMs += 999
    expect(tokenOf(await client.asyncSignatureUrl('k'))).toBe('token-0')
    nowMs += 1
    expect(tokenOf(client.signatureUrl('k'))).toBe('token-0')
    expect(tokenOf(await client.asyncSignatureUrl('k'))).toBe('token-1')
    nowMs += 1000
    expect(new URL(await client.signedUrl('k')).searchParams.get('x-oss-security-token')).toBe('token-2')
  })
})
