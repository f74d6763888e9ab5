import { beforeEach, describe, expect, test } from 'vitest'
import { escapeKey } from '../../main/oss/signing/request.ts'
import { codeOf, testStore } from '../testSandbox.ts'
import type { TestRequest } from '../testSandbox.ts'

let nowMs: number
let store: Awaited<ReturnType<typeof testStore>>

beforeEach(async () => {
  nowMs = Date.now()
  store = await testStore({ now: () => nowMs })
})

const ask = (request: TestRequest) => store.ask({ nowMs, ...request })
const put = (key: string, body: string, headers = {}) => ask({ method: 'PUT', key, body, headers })
const link = (key: string, target: string, headers = {}) =>
  ask({
    method: 'PUT',
    key,
    query: { symlink: null },
    headers: { 'x-oss-symlink-target': escapeKey(target), ...headers },
  })
const read = (key: string, headers = {}) => ask({ key, headers })
const head = (key: string) => ask({ method: 'HEAD', key })
const target = async (key: string) => {
  const { headers } = await ask({ key, query: { symlink: null } })
  return decodeURIComponent(String(headers['x-oss-symlink-target']))
}

describe('a link', () => {
  test('is read as its target, under its own type and metadata', async () => {
    const stored = await put('目标 a', 'hello', { 'content-type': 'text/css', 'x-oss-meta-a': 'target' })
    nowMs += 60_000
    await link('link', '目标 a', { 'x-oss-meta-a': 'link', 'x-oss-tagging': 'k=v' })
    const { text, headers } = await read('link')
    expect(text).toBe('hello')
    expect(headers).toMatchObject({
      etag: stored.headers.etag,
      'content-md5': stored.headers['content-md5'],
      'x-oss-hash-crc64ecma': stored.headers['x-oss-hash-crc64ecma'],
      'content-length': '5',
      'content-type': 'application/octet-stream',
      'x-oss-meta-a': 'link',
      'x-oss-tagging-count': '1',
      'x-oss-object-type': 'Symlink',
      'last-modified': new Date(nowMs).toUTCString(),
    })
    expect((await head('link')).headers).toMatchObject({ etag: stored.headers.etag, 'content-length': '5' })
    expect((await read('link', { range: 'bytes=1-2' })).text).toBe('el')
  })

  test('is as new as the newer of both', async () => {
    await link('link', 'k')
    nowMs += 60_000
    await put('k', 'hello')
    expect((await head('link')).headers['last-modified']).toBe(new Date(nowMs).toUTCString())
  })

  test('leads to whatever has the key of its target now', async () => {
    await put('k', 'first')
    await link('link', 'k')
    await put('k', 'second')
    expect((await read('link')).text).toBe('second')
    await put('other', 'third')
    await link('link', 'other')
    expect([(await read('link')).text, await target('link')]).toEqual(['third', 'other'])
  })

  test('to nothing can be made and asked about, not read', async () => {
    expect((await link('link', 'missing')).status).toBe(200)
    expect(await target('link')).toBe('missing')
    const refused = await read('link')
    expect([codeOf(refused), refused.xml['Key']]).toEqual(['404 SymlinkTargetNotExist', 'missing'])
    const headed = await head('link')
    const error = Buffer.from(String(headed.headers['x-oss-err']), 'base64').toString()
    expect([headed.status, error.includes('<Code>SymlinkTargetNotExist</Code>')]).toEqual([404, true])
    await put('missing', 'here')
    expect((await read('link')).text).toBe('here')
    await ask({ method: 'DELETE', key: 'missing' })
    expect(codeOf(await read('link'))).toBe('404 SymlinkTargetNotExist')
  })

  test('to a delete marker leads to nothing', async () => {
    const body = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>'
    await ask({ method: 'PUT', query: { versioning: null }, body })
    await put('k', 'hello')
    await link('link', 'k')
    await ask({ method: 'DELETE', key: 'k' })
    expect(codeOf(await read('link'))).toBe('404 SymlinkTargetNotExist')
  })

  test('to a link, or to itself, can be made and not read', async () => {
    await put('k', 'hello')
    await link('one', 'k')
    expect((await link('two', 'one')).status).toBe(200)
    expect((await link('loop', 'loop')).status).toBe(200)
    expect(codeOf(await read('two'))).toBe('400 InvalidTargetType')
    expect(codeOf(await read('loop'))).toBe('400 InvalidTargetType')
    expect([await target('two'), await target('loop')]).toEqual(['one', 'loop'])
  })

  test('of a class of its own leads to the archive only when that is restored', async () => {
    await put('k', 'hello', { 'x-oss-storage-class': 'Archive' })
    await link('link', 'k', { 'x-oss-storage-class': 'IA' })
    expect(codeOf(await read('link'))).toBe('403 InvalidObjectState')
    expect((await head('link')).status).toBe(200)
    expect((await ask({ method: 'POST', key: 'k', query: { restore: null } })).status).toBe(202)
    nowMs += 60_000
    expect((await read('link')).text).toBe('hello')
    expect((await ask({})).xml['Contents']).toMatchObject([
      { Key: 'k', StorageClass: 'Archive' },
      { Key: 'link', StorageClass: 'IA', Type: 'Symlink', Size: '0' },
    ])
  })

  test('is described without being followed', async () => {
    const made = await link('link', 'missing')
    const { status, headers } = await ask({ method: 'HEAD', key: 'link', query: { objectMeta: null } })
    expect([status, headers.etag, headers['content-length']]).toEqual([200, made.headers.etag, '0'])
  })

  test('is copied as a link', async () => {
    await put('k', 'hello')
    await link('link', 'k')
    const headers = { 'x-oss-copy-source': `/${store.bucket}/link` }
    await ask({ method: 'PUT', key: 'copy', headers })
    expect([await target('copy'), (await read('copy')).text]).toEqual(['k', 'hello'])
  })

  test('that is deleted leaves its target', async () => {
    await put('k', 'hello')
    await link('link', 'k')
    await ask({ method: 'DELETE', key: 'link' })
    expect([(await read('link')).status, (await read('k')).text]).toEqual([404, 'hello'])
  })

  test('does not replace what must not be replaced', async () => {
    await put('k', 'hello')
    expect(codeOf(await link('k', 'other', { 'x-oss-forbid-overwrite': 'true' }))).toBe(
      '409 FileAlreadyExists',
    )
  })
})

test('what is no link has no target', async () => {
  await put('k', 'hello')
  expect(codeOf(await ask({ key: 'k', query: { symlink: null } }))).toBe('400 NotSymlink')
  expect(codeOf(await ask({ key: 'missing', query: { symlink: null } }))).toBe('404 NoSuchKey')
})

test.each([
  ['', '400 InvalidArgument'],
  ['/k', '400 InvalidObjectName'],
  ['x'.repeat(1024), '400 InvalidObjectName'],
])('a link to %j is refused', async (to, code) => {
  expect(codeOf(await link('link', to))).toBe(code)
})
