import { beforeEach, describe, expect, test } from 'vitest'
import { codeOf, testStore } from '../testSandbox.ts'

let nowMs: number
let store: Awaited<ReturnType<typeof testStore>>

beforeEach(async () => {
  nowMs = Date.now()
  store = await testStore({ now: () => nowMs })
})

const append = (position: string | null, body: string, headers = {}) =>
  store.ask({ method: 'POST', key: 'log', query: { append: null, position }, body, headers, nowMs })

const head = () => store.ask({ method: 'HEAD', key: 'log', nowMs })

async function version(status: string) {
  const body = `<VersioningConfiguration><Status>${status}</Status></VersioningConfiguration>`
  await store.ask({ method: 'PUT', query: { versioning: null }, body, nowMs })
}

describe('an appendable object', () => {
  test('grows, with another ETag and a checksum of the whole', async () => {
    const first = await append('0', '1234', { 'x-oss-meta-a': '1' })
    nowMs += 60_000
    const second = await append('4', '56789', { 'x-oss-meta-a': 'ignored', 'content-type': 'text/css' })
    expect(second.headers).toMatchObject({
      'x-oss-next-append-position': '9',
      'x-oss-hash-crc64ecma': '11051210869376104954',
    })
    expect(second.headers.etag).not.toBe(first.headers.etag)
    expect(second.headers).not.toHaveProperty('x-oss-version-id')
    expect((await head()).headers).toMatchObject({
      etag: second.headers.etag,
      'x-oss-object-type': 'Appendable',
      'x-oss-meta-a': '1',
      'content-type': 'application/octet-stream',
      'content-length': '9',
      'x-oss-next-append-position': '9',
      'last-modified': new Date(nowMs).toUTCString(),
    })
  })

  test('is left alone by nothing that is appended', async () => {
    const first = await append('0', '1234')
    const before = (await head()).headers
    nowMs += 60_000
    const { status, headers } = await append('4', '')
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      etag: first.headers.etag,
      'x-oss-next-append-position': '4',
      'x-oss-hash-crc64ecma': first.headers['x-oss-hash-crc64ecma'],
    })
    const after = (await head()).headers
    expect([after.etag, after['last-modified']]).toEqual([before.etag, before['last-modified']])
  })

  test('may begin empty, again and again, until something comes', async () => {
    const first = await append('0', '')
    expect(first.headers).toMatchObject({ 'x-oss-next-append-position': '0', 'x-oss-hash-crc64ecma': '0' })
    expect((await append('0', '')).headers.etag).toBe(first.headers.etag)
    expect((await append('0', 'x')).headers['x-oss-next-append-position']).toBe('1')
    expect(codeOf(await append('0', 'x'))).toBe('409 PositionNotEqualToLength')
  })

  test('tells the right position to who names a wrong one', async () => {
    const early = await append('5', 'x')
    expect([codeOf(early), early.headers['x-oss-next-append-position']]).toEqual([
      '409 PositionNotEqualToLength',
      '0',
    ])
    expect((await head()).status).toBe(404)
    await append('0', '1234')
    for (const position of ['0', '3', '5']) {
      const { headers, ...answer } = await append(position, 'x')
      expect([codeOf({ headers, ...answer }), headers['x-oss-next-append-position']]).toEqual([
        '409 PositionNotEqualToLength',
        '4',
      ])
    }
    expect((await store.ask({ key: 'log', nowMs })).text).toBe('1234')
  })

  test.each(['', '-1', '1.5', 'end', null])('has no position %j', async (position) => {
    expect(codeOf(await append(position, 'x'))).toBe('400 InvalidArgument')
  })

  test('is none that was put', async () => {
    await store.ask({ method: 'PUT', key: 'log', body: 'x', nowMs })
    expect(codeOf(await append('1', 'y'))).toBe('409 ObjectNotAppendable')
    expect(codeOf(await append('0', 'y'))).toBe('409 ObjectNotAppendable')
  })

  test('does not grow while a locked policy protects it', async () => {
    await append('0', '1234')
    const worm = (query: Record<string, string | null>, body?: string) =>
      store.ask({ method: 'POST', query, body, nowMs })
    const days =
      '<InitiateWormConfiguration><RetentionPeriodInDays>1</RetentionPeriodInDays></InitiateWormConfiguration>'
    const begun = await worm({ worm: null }, days)
    expect((await append('4', '5')).status).toBe(200)
    await worm({ wormId: String(begun.headers['x-oss-worm-id']) })
    expect(codeOf(await append('5', '6'))).toBe('409 FileImmutable')
    nowMs += 24 * 3600_000
    expect((await append('5', '6')).status).toBe(200)
  })

  test.each(['Enabled', 'Suspended'])('is the null version where versions are %s', async (status) => {
    await version(status)
    expect((await append('0', '1234')).headers['x-oss-version-id']).toBe('null')
    expect((await append('4', '5')).headers['x-oss-version-id']).toBe('null')
    expect((await append('5', '')).headers['x-oss-version-id']).toBe('null')
    expect((await head()).headers).toMatchObject({ 'x-oss-version-id': 'null', 'content-length': '5' })
    const query = { versionId: 'null' }
    expect((await store.ask({ key: 'log', query, nowMs })).text).toBe('12345')
  })

  test('begins anew behind a delete marker', async () => {
    await version('Enabled')
    await append('0', 'old')
    await store.ask({ method: 'DELETE', key: 'log', nowMs })
    expect(codeOf(await append('3', 'x'))).toBe('409 PositionNotEqualToLength')
    expect((await append('0', 'new')).headers['x-oss-version-id']).toBe('null')
    expect((await store.ask({ key: 'log', nowMs })).text).toBe('new')
    const { xml } = await store.ask({ query: { versions: null }, nowMs })
    expect(xml).toMatchObject({
      Version: { VersionId: 'null', IsLatest: 'true' },
      DeleteMarker: { IsLatest: 'false' },
    })
  })
})

describe('a sealed object', () => {
  const seal = (position: string) =>
    store.ask({ method: 'POST', key: 'log', query: { seal: null, position }, nowMs })

  test('takes nothing more, and tells since when', async () => {
    await append('0', '1234')
    const sealed = await seal('4')
    const since = new Date(nowMs).toUTCString()
    expect([sealed.status, sealed.headers['x-oss-sealed-time']]).toEqual([200, since])
    expect(codeOf(await append('4', 'x'))).toBe('409 ObjectNotAppendable')
    nowMs += 60_000
    expect((await seal('4')).headers['x-oss-sealed-time']).toBe(since)
    expect((await head()).headers['x-oss-sealed-time']).toBe(since)
    const { text, headers } = await store.ask({ key: 'log', nowMs })
    expect([text, headers['x-oss-sealed-time']]).toEqual(['1234', since])
  })

  test('was appendable, and as long as its sealer thinks', async () => {
    expect(codeOf(await seal('0'))).toBe('404 NoSuchKey')
    await append('0', '1234')
    const wrong = await seal('3')
    expect([codeOf(wrong), wrong.headers['x-oss-next-append-position']]).toEqual([
      '409 PositionNotEqualToLength',
      '4',
    ])
    expect((await head()).headers).not.toHaveProperty('x-oss-sealed-time')
    await store.ask({ method: 'PUT', key: 'log', body: '1234', nowMs })
    expect(codeOf(await seal('4'))).toBe('409 ObjectNotAppendable')
  })

  test('that is copied makes one that is not sealed', async () => {
    await append('0', '1234')
    await seal('4')
    const headers = { 'x-oss-copy-source': `/${store.bucket}/log` }
    await store.ask({ method: 'PUT', key: 'copy', headers, nowMs })
    expect((await store.ask({ key: 'copy', nowMs })).headers).not.toHaveProperty('x-oss-sealed-time')
  })
})
