import { describe, expect, test } from 'vitest'
import { presignV1 } from '../../main/oss/signing/v1.ts'
import { codeOf, send } from '../testSandbox.ts'
import { decode, plain, red, sharp, testGallery, withoutSharp } from './testImages.ts'

const png = () => plain(red, 40, 20).png().toBuffer()
const small = 'image/resize,w_10'

describe.skipIf(withoutSharp)('GetObject with a process', () => {
  test('answers with the validators of the object, and nothing that is about its bytes', async () => {
    const { process, put, get } = await testGallery()
    await put('k', await png(), {
      'content-type': 'text/plain',
      'content-encoding': 'identity',
      'cache-control': 'max-age=1',
      'x-oss-meta-a': 'b',
    })
    const plainly = await get('k')
    const answer = await process('k', small)
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(answer.body.length),
      'cache-control': 'max-age=1',
      etag: plainly.headers.etag,
      'last-modified': plainly.headers['last-modified'],
    })
    for (const name of [
      'x-oss-hash-crc64ecma',
      'content-md5',
      'content-encoding',
      'x-oss-next-append-position',
    ])
      expect(answer.headers).not.toHaveProperty(name)
  })

  test('keeps conditions, without any work where there is nothing new', async () => {
    const { process, put } = await testGallery()
    const etag = String((await put('k', 'no image')).headers.etag)
    expect((await process('k', small, { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect(codeOf(await process('k', small, { headers: { 'if-match': '"other"' } }))).toBe(
      '412 PreconditionFailed',
    )
  })

  test('gives ranges of what comes out', async () => {
    const { process } = await testGallery({ k: await png() })
    const whole = await process('k', small)
    const range = (value: string, more = {}) => process('k', small, { headers: { range: value, ...more } })
    const part = await range('bytes=8-19')
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 8-19/${whole.body.length}`])
    expect(part.body).toEqual(whole.body.subarray(8, 20))
    expect((await range('bytes=999999-')).body).toEqual(whole.body)
    expect(codeOf(await range('bytes=999999-', { 'x-oss-range-behavior': 'standard' }))).toBe(
      '416 InvalidRange',
    )
  })

  test('lets who is known override headers', async () => {
    const { ask } = await testGallery({ k: await png() })
    const answer = await ask({
      key: 'k',
      query: { 'x-oss-process': small, 'response-content-disposition': 'attachment' },
    })
    expect(answer.headers['content-disposition']).toBe('attachment')
  })

  test('is no way around an archive or a missing right, and goes through a link', async () => {
    const { process, put, ask } = await testGallery()
    await put('archived', await png(), { 'x-oss-storage-class': 'Archive' })
    await put('k', await png())
    await ask({
      method: 'PUT',
      key: 'link',
      query: { symlink: null },
      headers: { 'x-oss-symlink-target': 'k' },
    })
    expect(codeOf(await process('archived', small))).toBe('403 InvalidObjectState')
    expect(codeOf(await process('k', small, { signature: 'none' }))).toBe('403 AccessDenied')
    expect((await decode(await process('link', small))).size).toBe('10x5')
  })

  test('processes the version that is asked for', async () => {
    const { ask, put } = await testGallery()
    const body = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>'
    await ask({ method: 'PUT', query: { versioning: null }, body })
    const first = await put('k', await png())
    await put('k', await plain(red, 10, 90).png().toBuffer())
    const versionId = String(first.headers['x-oss-version-id'])
    const answer = await ask({ key: 'k', query: { 'x-oss-process': small, versionId } })
    expect([(await decode(answer)).size, answer.headers['x-oss-version-id']]).toEqual(['10x5', versionId])
  })

  test('reads an object of many parts', async () => {
    const { process, ask } = await testGallery()
    const bytes = await sharp({
      create: {
        width: 600,
        height: 600,
        channels: 3,
        background: 'red',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .png()
      .toBuffer()
    const { xml } = await ask({ method: 'POST', key: 'k', query: { uploads: null } })
    const uploadId = String(xml['UploadId'])
    const parts = [bytes.subarray(0, 300_000), bytes.subarray(300_000)]
    const etags = []
    for (const [index, body] of parts.entries()) {
      const query = { uploadId, partNumber: String(index + 1) }
      etags.push((await ask({ method: 'PUT', key: 'k', query, body })).headers.etag)
    }
    const listed = etags.map(
      (etag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${etag}</ETag></Part>`,
    )
    const body = `<CompleteMultipartUpload>${listed.join('')}</CompleteMultipartUpload>`
    expect((await ask({ method: 'POST', key: 'k', query: { uploadId }, body })).status).toBe(200)
    expect((await decode(await process('k', small))).size).toBe('10x10')
  })

  test.each(['V1', 'V4'] as const)('is signed with %s', async (signature) => {
    const { process } = await testGallery({ k: await png() })
    expect((await process('k', small, { signature })).status).toBe(200)
  })

  test('is a part of what a signed URL allows', async () => {
    const { sandbox, bucket, ask } = await testGallery({ k: await png() })
    const query = { 'x-oss-process': small }
    const signable = { method: 'GET', bucket, key: 'k', query, headers: {} }
    const signed = presignV1(sandbox, signable, Math.floor(Date.now() / 1000) + 60)
    const get = (given: Record<string, string | null>) => ask({ key: 'k', query: given, signature: 'none' })
    expect((await get(signed)).status).toBe(200)
    expect(codeOf(await get({ ...signed, 'x-oss-process': 'image/resize,w_11' }))).toBe(
      '403 SignatureDoesNotMatch',
    )
  })

  test('many at a time are answered, each as asked', async () => {
    const { image } = await testGallery({ k: await png() })
    const widths = Array.from({ length: 20 }, (_, index) => index + 1)
    const found = await Promise.all(
      widths.map(async (width) => (await image('k', `image/resize,w_${width}`)).width),
    )
    expect(found).toEqual(widths)
  })
})

describe.skipIf(withoutSharp)('a style', () => {
  test('stands for what it contains', async () => {
    const { image, putStyle, process } = await testGallery({ k: await png() })
    await putStyle('thumb', 'image/resize,w_10/rotate,90')
    await putStyle('old', '10w_90Q.jpg')
    expect((await image('k', 'style/thumb')).size).toBe('5x10')
    expect(await image('k', 'style/old')).toMatchObject({ size: '10x5', format: 'jpeg' })
    expect((await image('k', 'style/thumb|image/rotate,90')).size).toBe('10x5')
    expect(codeOf(await process('k', 'style/none'))).toBe('404 NoSuchStyle')
  })

  test('that names another style, or makes no sense, is an invalid argument', async () => {
    const { putStyle, process } = await testGallery({ k: await png() })
    await putStyle('a', '!a')
    await putStyle('b', 'style/a')
    await putStyle('c', 'image/none')
    for (const name of ['a', 'b', 'c'])
      expect(codeOf(await process('k', `style/${name}`))).toBe('400 InvalidArgument')
  })
})

describe('without sharp', () => {
  const withoutLibrary = { loadSharp: () => Promise.reject(new Error('no binary for this machine')) }

  test('images are not implemented, with a sentence that says why', async () => {
    const { process, save, get } = await testGallery({ k: 'anything' }, withoutLibrary)
    for (const answer of [
      await process('k', small),
      await process('k', 'image/info'),
      await save('k', `${small}|sys/saveas,o_YQ`),
    ]) {
      expect([codeOf(answer), answer.xml['Message']]).toEqual([
        '501 NotImplemented',
        'Images are not processed here: the library for it, sharp, cannot be loaded.',
      ])
    }
    expect((await get('k')).text).toBe('anything')
  })

  test('a header that is not implemented is still a 400', async () => {
    const { put } = await testGallery({}, withoutLibrary)
    expect(codeOf(await put('k', 'x', { 'if-match': '*' }))).toBe('400 NotImplemented')
  })

  test('it is asked for once, and with the first image', async () => {
    let calls = 0
    const loadSharp = () => Promise.reject(new Error(String(++calls)))
    const { process, sandbox, bucket } = await testGallery({ k: 'x' }, { loadSharp })
    expect(calls).toBe(0)
    await process('k', small)
    await process('k', small)
    expect([calls, (await send(sandbox, { bucket, key: 'k' })).status]).toEqual([1, 200])
  })
})
