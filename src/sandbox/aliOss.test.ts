import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import OSS from 'ali-oss'
import { describe, expect, test } from 'vitest'
import { temporaryFolder, testSandbox } from './testSandbox.ts'

/** The vendor's own SDK as judge: what it does here must not be told from what it does there. */
describe.each([
  { signature: 'V1', authorizationV4: false },
  { signature: 'V4', authorizationV4: true },
])('ali-oss with $signature', ({ authorizationV4 }) => {
  async function connect() {
    const sandbox = await testSandbox()
    const client = new OSS({
      endpoint: `http://localhost:${sandbox.port}`,
      sldEnable: true,
      accessKeyId: sandbox.accessKeyId,
      accessKeySecret: sandbox.accessKeySecret,
      authorizationV4,
      bucket: 'demo',
    } as OSS.Options)
    await client.putBucket('demo')
    return client
  }

  test('creates, lists, describes and deletes buckets', async () => {
    const client = await connect()
    expect(
      await client.putBucket('other', { StorageClass: 'IA', acl: 'public-read' } as never),
    ).toMatchObject({
      bucket: 'other',
    })
    const { buckets } = (await client.listBuckets({}, {})) as never as { buckets: { name: string }[] }
    expect(buckets.map(({ name }) => name)).toEqual(['demo', 'other'])
    expect(await client.getBucketInfo('other')).toMatchObject({
      bucket: { Name: 'other', StorageClass: 'IA', AccessControlList: { Grant: 'public-read' } },
    })
    expect(await client.getBucketLocation('other')).toMatchObject({ location: 'oss-cn-hangzhou' })
    await client.putBucketACL('other', 'private')
    expect(await client.getBucketACL('other')).toMatchObject({ acl: 'private' })
    await client.deleteBucket('other')
    await expect(client.getBucketInfo('other')).rejects.toMatchObject({
      name: 'NoSuchBucketError',
      status: 404,
    })
  })

  test('puts and gets content, type and metadata', async () => {
    const client = await connect()
    const bytes = randomBytes(300_000)
    const put = await client.put('folder/a b.jpg', bytes, {
      meta: { uid: 1, pid: 2 },
      headers: { 'Cache-Control': 'no-cache' },
    })
    expect(put.res.status).toBe(200)
    const got = await client.get('folder/a b.jpg')
    expect(bytes.equals(got.content as Buffer)).toBe(true)
    expect(got.res.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-cache',
      'x-oss-hash-crc64ecma': (put.res.headers as Record<string, string>)['x-oss-hash-crc64ecma'],
    })
    const head = await client.head('folder/a b.jpg')
    expect(head).toMatchObject({ status: 200, meta: { uid: '1', pid: '2' } })
    const range = await client.get('folder/a b.jpg', { headers: { Range: 'bytes=10-19' } } as never)
    expect((range.content as Buffer).equals(bytes.subarray(10, 20))).toBe(true)
  })

  test('streams a body of unknown length', async () => {
    const client = await connect()
    const bytes = randomBytes(2_500_000)
    const { Readable } = await import('node:stream')
    await client.putStream('stream', Readable.from([bytes.subarray(0, 1_000_000), bytes.subarray(1_000_000)]))
    expect(bytes.equals((await client.get('stream')).content as Buffer)).toBe(true)
  })

  test('lists with prefix, delimiter and pages, old way and new', async () => {
    const client = await connect()
    for (const name of ['a', 'dir/1', 'dir/2', 'dir/sub/3', 'z']) await client.put(name, Buffer.from(name))
    const list = await client.list({ delimiter: '/', 'max-keys': 10 }, {})
    expect(list.objects.map(({ name }) => name)).toEqual(['a', 'z'])
    expect(list.prefixes).toEqual(['dir/'])
    const first = await client.list({ prefix: 'dir/', delimiter: '/', 'max-keys': 2 }, {})
    expect(first).toMatchObject({ isTruncated: true, nextMarker: 'dir/2' })
    const next = await client.list(
      { prefix: 'dir/', delimiter: '/', 'max-keys': 2, marker: first.nextMarker },
      {},
    )
    expect(next).toMatchObject({ isTruncated: false, prefixes: ['dir/sub/'] })
    const listV2 = client.listV2.bind(client) as (query: object) => Promise<never>
    const page: { nextContinuationToken: string } = await listV2({ 'max-keys': 3 })
    expect(page).toMatchObject({ isTruncated: true, keyCount: 3 })
    const rest: { objects: { name: string }[] } = await listV2({
      'continuation-token': page.nextContinuationToken,
    })
    expect(rest.objects.map(({ name }) => name)).toEqual(['dir/sub/3', 'z'])
  })

  test('uploads in parts, lists them, and aborts', async () => {
    const client = await connect()
    const bytes = randomBytes(2_200_000)
    const file = path.join(temporaryFolder(), 'big.bin')
    writeFileSync(file, bytes)
    const done = await client.multipartUpload('big.bin', file, { partSize: 500_000, parallel: 3 })
    expect(done.etag).toMatch(/^"[0-9A-F]{32}-5"$/)
    expect(bytes.equals((await client.get('big.bin')).content as Buffer)).toBe(true)
    const { uploadId } = await client.initMultipartUpload('other.bin')
    await client.uploadPart('other.bin', uploadId, 1, file as never, 0, 200_000)
    const parts = (await client.listParts('other.bin', uploadId)) as never as {
      parts: { Size: string }
    }
    expect(parts.parts.Size).toBe('200000')
    const { uploads } = await client.listUploads({}, {})
    expect(uploads).toMatchObject([{ name: 'other.bin', uploadId }])
    await client.abortMultipartUpload('other.bin', uploadId)
    await expect(client.listParts('other.bin', uploadId)).rejects.toMatchObject({
      name: 'NoSuchUploadError',
    })
  })

  test('copies whole objects and parts of them', async () => {
    const client = await connect()
    const bytes = randomBytes(1_500_000)
    await client.put('源 file', bytes, { meta: { uid: 7, pid: 8 } })
    const copied = await client.copy('copy', '源 file')
    expect(copied.data?.etag).toMatch(/^"[0-9A-F]{32}"$/)
    expect(await client.head('copy')).toMatchObject({ meta: { uid: '7' } })
    await client.putMeta('copy', { uid: 9, pid: 9 }, {})
    expect(await client.head('copy')).toMatchObject({ meta: { uid: '9' } })
    await client.multipartUploadCopy(
      'in parts',
      { sourceKey: '源 file', sourceBucketName: 'demo', startOffset: 0, endOffset: bytes.length },
      { partSize: 600_000 },
    )
    expect(bytes.equals((await client.get('in parts')).content as Buffer)).toBe(true)
    await expect(client.copy('copy', 'missing')).rejects.toMatchObject({ name: 'NoSuchKeyError' })
  })

  test('deletes one and many', async () => {
    const client = await connect()
    for (const name of ['1', '2', 'a&b<c>', '3']) await client.put(name, Buffer.from(name))
    await client.delete('1')
    await client.delete('1')
    const { deleted } = await client.deleteMulti(['2', 'a&b<c>', 'never was'])
    expect(deleted).toMatchObject([{ Key: '2' }, { Key: 'a&b<c>' }, { Key: 'never was' }])
    expect(await client.deleteMulti(['3'], { quiet: true })).toMatchObject({ res: { status: 200 } })
    expect((await client.list({ 'max-keys': 10 }, {})).objects).toEqual([])
    await expect(client.get('1')).rejects.toMatchObject({ name: 'NoSuchKeyError', status: 404 })
    await expect(client.head('1')).rejects.toMatchObject({ name: 'NoSuchKeyError', status: 404 })
  })

  test('keeps access rules of objects', async () => {
    const client = await connect()
    await client.put('shared', Buffer.from('x'))
    expect(await client.getACL('shared')).toMatchObject({ acl: 'default' })
    await client.putACL('shared', 'public-read')
    expect(await client.getACL('shared')).toMatchObject({ acl: 'public-read' })
  })

  test('signs URLs that anybody may follow', async () => {
    const client = await connect()
    await client.put('文件 #1.txt', Buffer.from('hello'), { mime: 'text/plain' } as never)
    const get = await urlOf(client, 'GET')
    const answer = await fetch(get)
    expect([answer.status, await answer.text()]).toEqual([200, 'hello'])
    const put = await urlOf(client, 'PUT')
    expect((await fetch(put, { method: 'PUT', body: Buffer.from('bye') })).status).toBe(200)
    expect(await (await fetch(get)).text()).toBe('bye')
    const forged = await fetch(get.replace('%231', '%232'))
    expect(forged.status).toBe(403)
    expect(await forged.text()).toContain('<Code>SignatureDoesNotMatch</Code>')
  })

  async function urlOf(client: OSS, method: 'GET' | 'PUT'): Promise<string> {
    const name = '文件 #1.txt'
    return authorizationV4
      ? client.signatureUrlV4(method, 60, {}, name)
      : client.signatureUrl(name, { method, expires: 60 })
  }

  test('is refused with a wrong secret and with an unknown key', async () => {
    const sandbox = await testSandbox()
    const { port, accessKeyId, accessKeySecret } = sandbox
    const options = { endpoint: `http://localhost:${port}`, sldEnable: true, authorizationV4 }
    const wrongSecret = new OSS({ ...options, accessKeyId, accessKeySecret: 'wrong' } as OSS.Options)
    await expect(wrongSecret.listBuckets({}, {})).rejects.toMatchObject({
      name: 'SignatureDoesNotMatchError',
      status: 403,
    })
    const unknownKey = new OSS({ ...options, accessKeyId: 'nobody', accessKeySecret } as OSS.Options)
    await expect(unknownKey.listBuckets({}, {})).rejects.toMatchObject({
      name: 'InvalidAccessKeyIdError',
      status: 403,
    })
    const late = new OSS({
      ...options,
      accessKeyId,
      accessKeySecret,
      amendTimeSkewed: 20 * 60_000,
    } as OSS.Options)
    await expect(late.listBuckets({}, {})).rejects.toMatchObject({
      name: 'RequestTimeTooSkewedError',
      status: 403,
    })
  })
})
