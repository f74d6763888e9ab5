import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { startSandbox } from '../index.ts'
import { codeOf, send, temporaryFolder, testBucket, testSandbox, testStore } from '../testSandbox.ts'

type Store = Awaited<ReturnType<typeof testStore>>
let ask: Store['ask'], put: Store['put'], get: Store['get'], bucket: string

beforeEach(async () => {
  ;({ ask, put, get, bucket } = await testStore())
})

describe('CopyObject', () => {
  const copy = (key: string, source: string, headers = {}) =>
    ask({ method: 'PUT', key, headers: { 'x-oss-copy-source': source, ...headers } })

  test('copies what was and takes what is asked for', async () => {
    await put('from', 'hello', { 'content-type': 'text/css', 'x-oss-meta-a': '1' })
    await copy('same', `/${bucket}/from`, { 'x-oss-meta-a': 'ignored' })
    expect((await get('same')).headers).toMatchObject({ 'content-type': 'text/css', 'x-oss-meta-a': '1' })
    await copy('new', `${bucket}/from`, { 'x-oss-metadata-directive': 'REPLACE', 'x-oss-meta-b': '2' })
    const { headers, text } = await get('new')
    expect([text, headers['x-oss-meta-b'], headers['x-oss-meta-a']]).toEqual(['hello', '2', undefined])
  })

  test('has the class and access that are asked for, else those of any new object', async () => {
    const open = { 'x-oss-storage-class': 'IA', 'x-oss-object-acl': 'public-read' }
    await put('from', 'hello', open)
    await copy('plain', `/${bucket}/from`)
    expect((await get('plain')).headers['x-oss-storage-class']).toBe('Standard')
    expect((await ask({ key: 'plain', signature: 'none' })).status).toBe(403)
    await put('plain', 'hello')
    await copy('open', `/${bucket}/plain`, open)
    const { status, headers } = await ask({ key: 'open', signature: 'none' })
    expect([status, headers['x-oss-storage-class']]).toEqual([200, 'IA'])
    await copy('open', `/${bucket}/open`, { 'x-oss-storage-class': 'Archive' })
    expect((await ask({ method: 'HEAD', key: 'open' })).headers['x-oss-storage-class']).toBe('Archive')
  })

  test('onto itself replaces the metadata', async () => {
    await put('k', 'hello', { 'x-oss-meta-a': '1' })
    await copy('k', `/${bucket}/k`, { 'x-oss-meta-a': '2' })
    const { headers, text } = await get('k')
    expect([text, headers['x-oss-meta-a']]).toEqual(['hello', '2'])
  })

  test('of an older version onto its key brings that back as it was', async () => {
    const body = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>'
    await ask({ method: 'PUT', query: { versioning: null }, body })
    const first = await put('k', 'first', { 'content-type': 'text/css', 'x-oss-meta-a': '1' })
    await put('k', 'second')
    const source = `/${bucket}/k?versionId=${String(first.headers['x-oss-version-id'])}`
    const copied = await copy('k', source, { 'x-oss-meta-a': 'ignored' })
    expect(copied.headers['x-oss-copy-source-version-id']).toBe(first.headers['x-oss-version-id'])
    const { headers, text } = await get('k')
    expect([text, headers['content-type'], headers['x-oss-meta-a']]).toEqual(['first', 'text/css', '1'])
  })

  test('takes no appendable object to elsewhere, and changes its metadata', async () => {
    const append = { method: 'POST', key: 'log', query: { append: null, position: '0' } }
    await ask({ ...append, body: 'line' })
    expect(codeOf(await copy('copy', `/${bucket}/log`))).toBe('400 OperationNotSupported')
    const { xml } = await ask({ method: 'POST', key: 'big', query: { uploads: null } })
    const part = await ask({
      method: 'PUT',
      key: 'big',
      query: { uploadId: String(xml['UploadId']), partNumber: '1' },
      headers: { 'x-oss-copy-source': `/${bucket}/log` },
    })
    expect(codeOf(part)).toBe('400 OperationNotSupported')
    expect((await copy('log', `/${bucket}/log`, { 'x-oss-meta-a': '1' })).status).toBe(200)
    const { text, headers } = await get('log')
    expect([text, headers['x-oss-meta-a'], headers['x-oss-object-type']]).toEqual(['line', '1', 'Appendable'])
  })

  test('shares no fate with its source', async () => {
    await put('from', 'hello')
    await copy('one', `/${bucket}/from`)
    await copy('two', `/${bucket}/one`)
    await ask({ method: 'DELETE', key: 'from' })
    await put('one', 'other')
    expect((await get('two')).text).toBe('hello')
  })

  test('answers conditions on its source', async () => {
    const etag = String((await put('from', 'hello')).headers.etag)
    const source = `/${bucket}/from`
    expect((await copy('k', source, { 'x-oss-copy-source-if-match': '"0"' })).status).toBe(412)
    expect((await copy('k', source, { 'x-oss-copy-source-if-none-match': etag })).status).toBe(304)
    expect((await copy('k', source, { 'x-oss-copy-source-if-match': etag })).status).toBe(200)
  })

  test.each([
    ['', '400 InvalidArgument'],
    ['/', '400 InvalidArgument'],
    ['/only-a-bucket', '400 InvalidArgument'],
    ['/no-such-bucket/k', '404 NoSuchBucket'],
    ['/NOT A BUCKET/k', '400 InvalidBucketName'],
    ['/bucket/%ff', '400 InvalidObjectName'],
  ])('refuses the source %j', async (source, expected) => {
    expect(codeOf(await copy('k', source))).toBe(expected)
  })
})

test('one request copies 1 GB to another bucket, and 5 GB within one', async () => {
  const dataDir = temporaryFolder()
  const first = await startSandbox({ dataDir })
  const [from, to] = [await testBucket(first), await testBucket(first)]
  for (const key of ['1 GB', 'more', '5 GB', 'too much'])
    await send(first, { method: 'PUT', bucket: from, key, body: key })
  await first.close()
  const catalogue = new DatabaseSync(path.join(dataDir, 'catalogue.sqlite'))
  const enlarge = catalogue.prepare('UPDATE objects SET size_bytes = ? WHERE key = ?')
  const gigabyte = 1024 ** 3
  const sizes = { '1 GB': gigabyte, more: gigabyte + 1, '5 GB': 5 * gigabyte, 'too much': 5 * gigabyte + 1 }
  for (const [key, sizeBytes] of Object.entries(sizes)) enlarge.run(sizeBytes, Buffer.from(key))
  catalogue.close()
  const second = await testSandbox({ dataDir })
  const copied = async (bucket: string, key: string) => {
    const headers = { 'x-oss-copy-source': `/${from}/${encodeURIComponent(key)}` }
    return codeOf(await send(second, { method: 'PUT', bucket, key: `copy of ${key}`, headers }))
  }
  expect(await copied(to, '1 GB')).toMatch(/^200/)
  expect(await copied(to, 'more')).toBe('400 EntityTooLarge')
  expect(await copied(from, 'more')).toMatch(/^200/)
  expect(await copied(from, '5 GB')).toMatch(/^200/)
  expect(await copied(from, 'too much')).toBe('400 EntityTooLarge')
})
