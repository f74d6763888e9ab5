import { once } from 'node:events'
import net from 'node:net'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { codeOf, testStore } from './testSandbox.ts'
import type { TestRequest } from './testSandbox.ts'

type Store = Awaited<ReturnType<typeof testStore>>
let store: Store
let internalErrors: unknown[]

beforeEach(async () => {
  internalErrors = []
  store = await testStore({ onInternalError: (error) => internalErrors.push(error) })
})

describe('a request that makes no sense', () => {
  const method = fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH')
  const subresource = fc.constantFrom(
    ...'acl append asyncFetch bucketInfo cors delete encryption inventory lifecycle link live location logging'.split(
      ' ',
    ),
    ...'objectMeta partNumber policy referer restore stat style symlink tagging uploadId uploads'.split(' '),
    ...'versionId versioning versions vod website worm wormId x-oss-process list-type max-keys encoding-type'.split(
      ' ',
    ),
    ...'continuation-token prefix delimiter marker'.split(' '),
  )
  const text = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }))
  const wellFormed = text.filter((value) => value.isWellFormed())
  const header = fc.constantFrom(
    ...'content-md5 content-type range if-match if-modified-since x-oss-acl x-oss-copy-source'.split(' '),
    ...'x-oss-copy-source-range x-oss-forbid-overwrite x-oss-object-acl x-oss-storage-class'.split(' '),
    ...'x-oss-hash-crc64ecma x-oss-range-behavior x-oss-metadata-directive x-oss-complete-all'.split(' '),
  )
  const request: fc.Arbitrary<TestRequest> = fc.record(
    {
      method,
      key: wellFormed.filter((key) => key !== ''),
      query: fc.dictionary(subresource, fc.option(wellFormed), { maxKeys: 3 }),
      headers: fc.dictionary(header, fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/), { maxKeys: 3 }),
      body: fc.oneof(fc.constantFrom('<Delete/>', '<a><b/></a>', '<a', ''), fc.string({ maxLength: 200 })),
    },
    { requiredKeys: ['method', 'query', 'headers', 'body'] },
  )

  test('is never answered with an internal error', async () => {
    await fc.assert(
      fc.asyncProperty(request, async (odd) => {
        const { status } = await store.ask(
          odd.method === 'GET' || odd.method === 'HEAD' ? { ...odd, body: undefined } : odd,
        )
        expect(status).toBeLessThan(500)
        expect(internalErrors).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  test.each([
    ['POST', '405 MethodNotAllowed'],
    ['PATCH', '405 MethodNotAllowed'],
  ])('such as %s on an object is answered with %s', async (method, expected) => {
    expect(codeOf(await store.ask({ method, key: 'k' }))).toBe(expected)
  })

  test('about a sub-resource that is not known does not touch the object', async () => {
    await store.put('k', 'hello')
    expect(codeOf(await store.ask({ method: 'PUT', key: 'k', query: { rtc: null }, body: '<RTC/>' }))).toBe(
      '405 MethodNotAllowed',
    )
    expect(codeOf(await store.ask({ method: 'DELETE', key: 'k', query: { rtc: null } }))).toBe(
      '405 MethodNotAllowed',
    )
    expect((await store.get('k')).text).toBe('hello')
  })

  test.each(['/%ff', '/demo/%C3%28', '/demo?prefix=%E4%'])('in its address %s is refused', async (path) => {
    const { status } = await store.ask({ bucket: undefined, path, signature: 'none' })
    expect([400, 403]).toContain(status)
  })
})

describe('bytes that are no HTTP', () => {
  test.each([
    'nonsense\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: localh',
    'PUT /demo/k HTTP/1.1\r\nHost: localhost\r\nContent-Length: nine\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`,
  ])('are refused', async (bytes) => {
    const socket = net.connect(store.sandbox.port, '127.0.0.1')
    await once(socket, 'connect')
    socket.end(bytes)
    expect((await buffer(socket)).toString()).toMatch(/^HTTP\/1\.1 400 .*<Code>BadRequest<\/Code>/s)
  })
})

describe('DeleteMultipleObjects', () => {
  const remove = (body: string, headers: Record<string, string> = {}) =>
    store.ask({ method: 'POST', query: { delete: null }, body, headers })

  test.each([
    ['<Other/>', '400 MalformedXML'],
    ['<Delete/>', '400 MalformedXML'],
    ['<Delete><Object/></Delete>', '400 MalformedXML'],
    ['<Delete><Object><Key>a</Key></Object>', '400 MalformedXML'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><Delete><Object><Key>&b;</Key></Object></Delete>', '400 MalformedXML'],
    [`<Delete>${'<Object><Key>a</Key></Object>'.repeat(1001)}</Delete>`, '400 MalformedXML'],
    [`<Delete>${'<a>'.repeat(5000)}`, '400 MalformedXML'],
    [`<Delete>${' '.repeat(2 * 1024 * 1024)}</Delete>`, '400 MalformedXML'],
  ])('of %.40s is answered with %s', async (body, expected) => {
    const { createHash } = await import('node:crypto')
    const md5 = createHash('md5').update(body).digest('base64')
    expect(codeOf(await remove(body, { 'content-md5': md5 }))).toBe(expected)
  })

  test('needs the checksum of its body', async () => {
    const body = '<Delete><Object><Key>a</Key></Object></Delete>'
    expect(codeOf(await remove(body))).toBe('400 MissingArgument')
    expect(codeOf(await remove(body, { 'content-md5': 'XUFAKrxLKna5cZ2REBfFkg==' }))).toBe(
      '400 InvalidDigest',
    )
  })
})
