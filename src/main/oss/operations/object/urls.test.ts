import { describe, expect, it } from 'vitest'
import { Client } from '../../index.ts'
import { sandboxClient } from '../../testing/sandbox.ts'
import { failureOf } from '../../testing/server.ts'

const key = 'a b/+&?#中'

describe('a signed address', () => {
  it.each(['v1', 'v4'])('gives the object to whoever holds it, signed with %s', async (version) => {
    const { client } = await sandboxClient({ authorizationV4: version === 'v4' })
    await client.put(key, Buffer.from('hello'))
    const url = client.signatureUrl(key, {
      response: { 'content-disposition': 'attachment; filename="x y.txt"' },
      expires: 60,
    })
    const answer = await fetch(url)
    expect(await answer.text()).toBe('hello')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="x y.txt"')
    expect(await (await fetch(await client.asyncSignatureUrl(key))).text()).toBe('hello')
  })

  it.each(['v1', 'v4'])('takes an object from whoever holds it, signed with %s', async (version) => {
    const { client } = await sandboxClient({ authorizationV4: version === 'v4' })
    const url = client.signatureUrl(key, {
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
    expect((await fetch(client.signatureUrl('k', { expires: 60 }))).status).toBe(403)
    expect((await fetch(client.signatureUrl('k', { expires: 600 }))).status).toBe(200)
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

  it.each([0, -1, NaN, 604_801])('is not made for %d seconds', async (expires) => {
    const { client } = await sandboxClient()
    expect(() => client.signatureUrl('k', { expires })).toThrow(/valid for/)
  })

  it('is not made for a name that looks like a query', async () => {
    const { client } = await sandboxClient()
    expect(await failureOf((async () => client.signatureUrl('?a'))())).toMatchObject({ kind: 'invalid-name' })
    expect(client.signatureUrl('?a', {}, false)).toContain('/%3Fa?')
  })
})

describe('a plain address', () => {
  const client = new Client({
    accessKeyId: 'a',
    accessKeySecret: 'b',
    bucket: 'demo',
    region: 'cn-beijing',
    secure: true,
  })

  it('is below the bucket', () => {
    expect(client.generateObjectUrl('a b/中.jpg')).toBe(
      'https://demo.oss-cn-beijing.aliyuncs.com/a%20b/%E4%B8%AD.jpg',
    )
  })

  it('is below the endpoint or another base', () => {
    expect(client.getObjectUrl('a')).toBe('https://oss-cn-beijing.aliyuncs.com/a')
    expect(client.getObjectUrl('a', 'https://cdn.example.com')).toBe('https://cdn.example.com/a')
    expect(client.generateObjectUrl('/a', 'https://cdn.example.com/')).toBe('https://cdn.example.com/a')
  })
})
