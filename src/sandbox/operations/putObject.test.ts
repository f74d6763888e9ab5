import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { codeOf, testStore } from '../testSandbox.ts'

type Store = Awaited<ReturnType<typeof testStore>>
let ask: Store['ask'], put: Store['put'], get: Store['get']

beforeEach(async () => {
  ;({ ask, put, get } = await testStore())
})

describe('PutObject', () => {
  test('answers with the checksums of what it stored', async () => {
    const { status, headers, body } = await put('k', '123456789')
    expect([status, body.length]).toEqual([200, 0])
    expect(headers).toMatchObject({
      etag: '"25F9E794323B453885F5181F1B624D0B"',
      'content-md5': 'JfnnlDI7RTiF9RgfG2JNCw==',
      'x-oss-hash-crc64ecma': '11051210869376104954',
      server: 'AliyunOSS',
    })
  })

  test('stores nothing when a checksum differs', async () => {
    expect(codeOf(await put('k', 'hello', { 'content-md5': 'JfnnlDI7RTiF9RgfG2JNCw==' }))).toBe(
      '400 InvalidDigest',
    )
    expect(codeOf(await put('k', 'hello', { 'content-md5': 'nonsense' }))).toBe('400 InvalidDigest')
    expect(codeOf(await put('k', 'hello', { 'x-oss-hash-crc64ecma': '1' }))).toBe('400 InvalidCRC64')
    expect(codeOf(await get('k'))).toBe('404 NoSuchKey')
    const md5 = createHash('md5').update('hello').digest('base64')
    expect((await put('k', 'hello', { 'content-md5': md5 })).status).toBe(200)
  })

  test('keeps an object that it is told not to overwrite', async () => {
    await put('k', 'first')
    expect(codeOf(await put('k', 'second', { 'x-oss-forbid-overwrite': 'true' }))).toBe(
      '409 FileAlreadyExists',
    )
    expect((await get('k')).text).toBe('first')
    expect((await put('k', 'second', { 'x-oss-forbid-overwrite': 'false' })).status).toBe(200)
    expect((await get('k')).text).toBe('second')
  })

  test('forgets type, metadata and access of what it replaces', async () => {
    await put('k', 'first', {
      'content-type': 'text/css',
      'x-oss-meta-a': '1',
      'x-oss-object-acl': 'public-read',
    })
    await put('k', 'second')
    const { headers } = await get('k')
    expect(headers['content-type']).toBe('application/octet-stream')
    expect(headers['x-oss-meta-a']).toBeUndefined()
    expect((await ask({ key: 'k', signature: 'none' })).status).toBe(403)
  })

  test.each([
    [{ 'x-oss-storage-class': 'Lukewarm' }, '400 InvalidArgument'],
    [{ 'x-oss-object-acl': 'everybody' }, '400 InvalidArgument'],
    [{ 'x-oss-forbid-overwrite': 'maybe' }, '400 InvalidArgument'],
    [{ 'x-oss-server-side-encryption': 'ROT13' }, '400 InvalidEncryptionAlgorithmError'],
    [{ 'x-oss-meta-big': 'x'.repeat(8192) }, '400 InvalidArgument'],
    [{ 'if-match': '"x"' }, '400 NotImplemented'],
  ])('refuses %j', async (headers, expected) => {
    expect(codeOf(await put('k', 'x', headers))).toBe(expected)
  })

  test('needs to know how much comes', async () => {
    const headers = { 'content-length': 'many' }
    expect([400, 403]).toContain(
      (await ask({ method: 'PUT', key: 'k', headers }).catch(() => ({ status: 400 }))).status,
    )
  })
})
