import { createVerify } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import OSS from 'ali-oss'
import { describe, expect, test } from 'vitest'
import { plain, red, withoutSharp } from '../images/testImages.ts'
import { codeOf, foreignServer, testStore } from '../testSandbox.ts'

interface Received {
  url: string
  headers: IncomingHttpHeaders
  body: Buffer
}

/** An application server that remembers what it was told. */
async function appServer(status: number, reply: string) {
  const received: Received[] = []
  const url = await foreignServer((request, response) => {
    void buffer(request).then((body) => {
      received.push({ url: request.url ?? '', headers: request.headers, body })
      response.writeHead(status, { 'content-length': Buffer.byteLength(reply) }).end(reply)
    })
  })
  return { received, url }
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64')

describe('a callback', () => {
  test('tells an application server, whose JSON becomes the answer', async () => {
    const { put, get } = await testStore()
    const { received, url } = await appServer(200, '{"ok":true}')
    const callback = {
      callbackUrl: `${url}/done%20it?a=1`,
      callbackBody: 'key=${object}&size=${size}&mine=${x:my}',
    }
    const answer = await put('a&b ä', 'hello', {
      'x-oss-callback': encode(callback),
      'x-oss-callback-var': encode({ 'x:my': 'c=d' }),
    })
    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([
      200,
      '{"ok":true}',
      'application/json',
    ])
    expect(answer.headers.etag).toBe('"5D41402ABC4B2A76B9719D911017C592"')
    const [told] = received
    expect(told?.body.toString()).toBe('key=a%26b%20%C3%A4&size=5&mine=c%3Dd')
    expect(told?.headers).toMatchObject({ 'user-agent': 'http-client/0.0.1', connection: 'close' })
    expect((await get('a&b ä')).text).toBe('hello')
  })

  test('is signed with the key that it names', async () => {
    const { put } = await testStore()
    const { received, url } = await appServer(200, '{}')
    await put('k', 'x', {
      'x-oss-callback': encode({ callbackUrl: `${url}/p%20q?a=1`, callbackBody: 'k=v' }),
    })
    const [told] = received
    const keyUrl = Buffer.from(String(told?.headers['x-oss-pub-key-url']), 'base64').toString()
    const key = await (await fetch(keyUrl)).text()
    const verify = createVerify('RSA-MD5').update('/p q?a=1\nk=v')
    expect(verify.verify(key, String(told?.headers.authorization), 'base64')).toBe(true)
  })

  test.skipIf(withoutSharp)('tells what image was uploaded, and nothing of what is none', async () => {
    const { put } = await testStore()
    const { received, url } = await appServer(200, '{}')
    const callbackBody = 'h=${imageInfo.height}&w=${imageInfo.width}&f=${imageInfo.format}'
    const headers = { 'x-oss-callback': encode({ callbackUrl: url, callbackBody }) }
    const image = await plain(red, 40, 20).jpeg().toBuffer()
    for (const bytes of [image, 'no image', image.subarray(0, 10)]) {
      expect((await put('k', bytes, headers)).status).toBe(200)
    }
    const asJson = {
      callbackUrl: url,
      callbackBody: '{"w":${imageInfo.width}}',
      callbackBodyType: 'application/json',
    }
    await put('k', image, { 'x-oss-callback': encode(asJson) })
    expect(received.map(({ body }) => body.toString())).toEqual([
      'h=20&w=40&f=jpg',
      'h=&w=&f=',
      'h=&w=&f=',
      '{"w":"40"}',
    ])
  })

  test('tells nothing of images where they cannot be read', async () => {
    const { put } = await testStore({ loadSharp: () => Promise.reject(new Error('no binary')) })
    const { received, url } = await appServer(200, '{}')
    await put('k', 'x', {
      'x-oss-callback': encode({ callbackUrl: url, callbackBody: 'w=${imageInfo.width}' }),
    })
    expect(received[0]?.body.toString()).toBe('w=')
  })

  test('quotes values in JSON', async () => {
    const { put } = await testStore()
    const { received, url } = await appServer(200, '{}')
    const callback = {
      callbackUrl: url,
      callbackBody: '{"key":${object}}',
      callbackBodyType: 'application/json',
    }
    await put('a"b', 'x', { 'x-oss-callback': encode(callback) })
    expect(JSON.parse(received[0]?.body.toString() ?? '')).toEqual({ key: 'a"b' })
  })

  test.each([
    [301, '{}', 'Error status : 301.'],
    [200, 'no JSON', 'Response body is not valid json format.'],
  ])('that is answered with %i %s leaves the object and says so', async (status, reply, message) => {
    const { put, get } = await testStore()
    const { url } = await appServer(status, reply)
    const answer = await put('k', 'hello', {
      'x-oss-callback': encode({ callbackUrl: url, callbackBody: 'a' }),
    })
    expect([codeOf(answer), answer.xml['Message'], answer.xml['EC']]).toEqual([
      '203 CallbackFailed',
      message,
      '0007-00000203',
    ])
    expect((await get('k')).text).toBe('hello')
  })

  test('goes to the next server when one does not take it', async () => {
    const { put } = await testStore()
    const [broken, working] = [await appServer(500, ''), await appServer(200, '{"from":"second"}')]
    const callback = { callbackUrl: `${broken.url};${working.url}`, callbackBody: 'a' }
    expect((await put('k', 'x', { 'x-oss-callback': encode(callback) })).text).toBe('{"from":"second"}')
    expect(broken.received).toHaveLength(1)
  })

  test.each([
    ['nonsense'],
    [encode({ callbackBody: 'a' })],
    [encode({ callbackUrl: 'file:///etc/passwd', callbackBody: 'a' })],
    [encode({ callbackUrl: 'http://a' })],
    [encode({ callbackUrl: 'http://a', callbackBody: 'a', callbackBodyType: 'text/plain' })],
    [encode({ callbackUrl: { toString: 1 }, callbackBody: 'a' })],
    [encode({ callbackUrl: ['http://a'], callbackBody: 'a' })],
    [encode(['http://a'])],
  ])('%s is refused before anything is stored', async (header) => {
    const { put, get } = await testStore()
    expect(codeOf(await put('k', 'x', { 'x-oss-callback': header }))).toBe('400 InvalidArgument')
    expect((await get('k')).status).toBe(404)
  })

  test('has variables that may hold half a character', async () => {
    const { put } = await testStore()
    const { received, url } = await appServer(200, '{}')
    const callback = { callbackUrl: url, callbackBody: 'mine=${x:my}' }
    const headers = { 'x-oss-callback': encode(callback), 'x-oss-callback-var': encode({ 'x:my': '\ud83d' }) }
    expect((await put('k', 'x', headers)).status).toBe(200)
    expect(received[0]?.body.toString()).toBe('mine=%EF%BF%BD')
  })

  test('is understood from ali-oss, for uploads in parts too', async () => {
    const { sandbox, bucket } = await testStore()
    const { received, url } = await appServer(200, '{"ok":true}')
    const { port, accessKeyId, accessKeySecret } = sandbox
    const endpoint = `http://localhost:${port}`
    const client = new OSS({ endpoint, sldEnable: true, accessKeyId, accessKeySecret, bucket } as OSS.Options)
    const callback = { url, body: 'a=${x:v}', customValue: { v: '1' } }
    expect(await client.put('k', Buffer.from('x'), { callback } as never)).toMatchObject({
      data: { ok: true },
    })
    const done = await client.multipartUpload('big', Buffer.alloc(300_000), {
      partSize: 150_000,
      callback,
    } as never)
    expect(done).toMatchObject({ data: { ok: true } })
    expect(received.map(({ body }) => body.toString())).toEqual(['a=1', 'a=1'])
  })
})

test('a traffic limit is kept, and has bounds', async () => {
  const { put, get } = await testStore()
  const limit = (bits: number) => ({ 'x-oss-traffic-limit': String(bits) })
  for (const move of [() => put('k', Buffer.alloc(50_000), limit(819_200)), () => get('k', limit(819_200))]) {
    const started = performance.now()
    expect((await move()).body.length % 50_000).toBe(0)
    expect(performance.now() - started).toBeGreaterThan(350)
  }
  for (const bits of [1, 838_860_801]) expect(codeOf(await get('k', limit(bits)))).toBe('400 InvalidArgument')
})

test('regions are described, all or one', async () => {
  const { ask } = await testStore()
  const all = await ask({ bucket: undefined, query: { regions: null } })
  expect((all.xml['RegionInfo'] as unknown[]).length).toBeGreaterThan(25)
  const one = await ask({ bucket: undefined, query: { regions: 'oss-cn-beijing' } })
  expect(one.xml).toMatchObject({
    RegionInfo: { Region: 'oss-cn-beijing', InternetEndpoint: 'oss-cn-beijing.aliyuncs.com' },
  })
  expect(codeOf(await ask({ bucket: undefined, query: { regions: 'nowhere' } }))).toBe('404 NoSuchRegion')
})
