import { createHash, randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { crc64, formatCrc64 } from '../../main/oss/crc64.ts'
import { codeOf, testStore } from '../testSandbox.ts'

type Store = Awaited<ReturnType<typeof testStore>>
let ask: Store['ask'], put: Store['put'], get: Store['get'], bucket: string

beforeEach(async () => {
  ;({ ask, put, get, bucket } = await testStore())
})

const initiate = async (key: string, headers = {}) =>
  String((await ask({ method: 'POST', key, query: { uploads: null }, headers })).xml['UploadId'])

const upload = (key: string, uploadId: string, partNumber: number, body: Uint8Array | string, headers = {}) =>
  ask({ method: 'PUT', key, query: { partNumber: String(partNumber), uploadId }, body, headers })

const partList = (parts: [number, string | undefined][]) => {
  const list = parts.map(
    ([number, etag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`,
  )
  return `<CompleteMultipartUpload>${list.join('')}</CompleteMultipartUpload>`
}

const complete = (key: string, uploadId: string, body: string, headers = {}) =>
  ask({ method: 'POST', key, query: { uploadId }, body, headers })

describe('an upload in parts', () => {
  test('becomes one object, with combined checksum and the ETag of its parts', async () => {
    const parts = [randomBytes(400_000), randomBytes(102_400), randomBytes(7)]
    const uploadId = await initiate('k', { 'content-type': 'video/mp4', 'x-oss-meta-a': '1' })
    const etags: string[] = []
    for (const index of [2, 0, 1]) {
      const { headers } = await upload('k', uploadId, index * 3 + 1, parts[index] ?? '')
      etags[index] = String(headers.etag)
    }
    const done = await complete('k', uploadId, partList(etags.map((etag, index) => [index * 3 + 1, etag])))
    const whole = Buffer.concat(parts)
    const text = etags.map((etag) => etag.replaceAll('"', '')).join('')
    const etag = `"${createHash('md5').update(text).digest('hex').toUpperCase()}-3"`
    const crc = formatCrc64(await crc64(whole))
    expect([done.status, done.xml['ETag'], done.headers['x-oss-hash-crc64ecma']]).toEqual([200, etag, crc])
    const { headers, body } = await get('k')
    expect(body.equals(whole)).toBe(true)
    expect(headers).toMatchObject({
      etag,
      'x-oss-hash-crc64ecma': crc,
      'x-oss-object-type': 'Multipart',
      'content-type': 'video/mp4',
      'x-oss-meta-a': '1',
    })
    const across = await get('k', { range: 'bytes=399998-502401' })
    expect(across.body.equals(whole.subarray(399_998, 502_402))).toBe(true)
    expect(codeOf(await complete('k', uploadId, partList([[1, etag]])))).toBe('404 NoSuchUpload')
  })

  test('takes a part that came twice as it came last, and drops parts that are not listed', async () => {
    const uploadId = await initiate('k')
    await upload('k', uploadId, 1, 'first')
    const { headers } = await upload('k', uploadId, 1, 'second')
    await upload('k', uploadId, 2, 'left out')
    await complete('k', uploadId, partList([[1, headers.etag]]))
    expect((await get('k')).text).toBe('second')
  })

  test('may be completed with all parts there are', async () => {
    const uploadId = await initiate('k')
    await upload('k', uploadId, 1, Buffer.alloc(102_400, 'a'))
    await upload('k', uploadId, 2, 'b')
    const { status } = await complete('k', uploadId, '', { 'x-oss-complete-all': 'yes' })
    expect(status).toBe(200)
    expect((await get('k')).body.length).toBe(102_401)
  })

  test('of one empty part is an empty object', async () => {
    const uploadId = await initiate('k')
    const { headers } = await upload('k', uploadId, 1, '')
    await complete('k', uploadId, partList([[1, headers.etag]]))
    expect((await get('k')).headers).toMatchObject({ 'content-length': '0', 'x-oss-hash-crc64ecma': '0' })
  })

  test('is refused with what is wrong about its parts', async () => {
    const uploadId = await initiate('k')
    const small = String((await upload('k', uploadId, 1, 'small')).headers.etag)
    const last = String((await upload('k', uploadId, 2, 'last')).headers.etag)
    const codeWith = async (body: string) => codeOf(await complete('k', uploadId, body))
    expect(
      await codeWith(
        partList([
          [1, small],
          [2, last],
        ]),
      ),
    ).toBe('400 EntityTooSmall')
    expect(
      await codeWith(
        partList([
          [2, last],
          [1, small],
        ]),
      ),
    ).toBe('400 InvalidPartOrder')
    expect(
      await codeWith(
        partList([
          [2, last],
          [2, last],
        ]),
      ),
    ).toBe('400 InvalidPartOrder')
    expect(await codeWith(partList([[1, last]]))).toBe('400 InvalidPart')
    expect(await codeWith(partList([[3, last]]))).toBe('400 InvalidPart')
    expect(await codeWith(partList([[10_001, last]]))).toBe('400 InvalidPartOrder')
    expect(await codeWith(partList([]))).toBe('400 MalformedXML')
    expect(await codeWith('no XML')).toBe('400 MalformedXML')
    expect(
      (await complete('k', uploadId, partList([[2, last.toLowerCase().replaceAll('"', '')]]))).status,
    ).toBe(200)
  })

  test.each(['0', '10001', '-1', '1.5', 'one', ''])('has no part number %j', async (partNumber) => {
    const uploadId = await initiate('k')
    const answer = await ask({ method: 'PUT', key: 'k', query: { partNumber, uploadId }, body: 'x' })
    expect(codeOf(answer)).toBe('400 InvalidArgument')
  })

  test('belongs to its key, and ends with its abortion', async () => {
    const uploadId = await initiate('k')
    expect(codeOf(await upload('other', uploadId, 1, 'x'))).toBe('404 NoSuchUpload')
    expect((await ask({ method: 'DELETE', key: 'k', query: { uploadId } })).status).toBe(204)
    expect(codeOf(await upload('k', uploadId, 1, 'x'))).toBe('404 NoSuchUpload')
    expect(codeOf(await ask({ method: 'DELETE', key: 'k', query: { uploadId } }))).toBe('404 NoSuchUpload')
  })

  test('holds its bucket', async () => {
    await initiate('k')
    expect(codeOf(await ask({ method: 'DELETE' }))).toBe('409 BucketNotEmpty')
  })

  test('does not replace an object that must stay', async () => {
    await put('k', 'first')
    const uploadId = await initiate('k')
    const { headers } = await upload('k', uploadId, 1, 'second')
    const answer = await complete('k', uploadId, partList([[1, headers.etag]]), {
      'x-oss-forbid-overwrite': 'true',
    })
    expect(codeOf(answer)).toBe('409 FileAlreadyExists')
    expect((await get('k')).text).toBe('first')
  })
})

describe('a part', () => {
  test('is copied from a range of another object, in parts or not', async () => {
    const bytes = randomBytes(900_000)
    await put('plain', bytes)
    const uploadId = await initiate('k')
    const copy = (partNumber: number, source: string, range?: string) =>
      upload('k', uploadId, partNumber, '', {
        'x-oss-copy-source': `/${bucket}/${source}`,
        ...(range && { 'x-oss-copy-source-range': range }),
      })
    const first = await copy(1, 'plain', 'bytes=100000-599999')
    expect(first.headers['content-range']).toBe('bytes 100000-599999/900000')
    expect(first.xml['ETag']).toBe(first.headers.etag)
    const second = await copy(2, 'plain')
    await complete(
      'k',
      uploadId,
      partList([
        [1, first.headers.etag],
        [2, second.headers.etag],
      ]),
    )
    const whole = Buffer.concat([bytes.subarray(100_000, 600_000), bytes])
    expect((await get('k')).body.equals(whole)).toBe(true)
    await ask({ method: 'PUT', key: 'again', headers: { 'x-oss-copy-source': `/${bucket}/k` } })
    await ask({ method: 'DELETE', key: 'k' })
    expect((await get('again')).body.equals(whole)).toBe(true)
  })
})

describe('a list', () => {
  test('of parts comes in pages', async () => {
    const uploadId = await initiate('k')
    for (const number of [1, 2, 5]) await upload('k', uploadId, number, `part ${number}`)
    const page = await ask({ key: 'k', query: { uploadId, 'max-parts': '2' } })
    expect(page.xml).toMatchObject({ IsTruncated: 'true', NextPartNumberMarker: '2', MaxParts: '2' })
    const rest = await ask({ key: 'k', query: { uploadId, 'part-number-marker': '2' } })
    expect(rest.xml).toMatchObject({ IsTruncated: 'false', Part: { PartNumber: '5', Size: '6' } })
  })

  test('of uploads comes in the order of keys and ids, in pages, grouped', async () => {
    const ids = [await initiate('b'), await initiate('b')].toSorted()
    await initiate('a/1')
    await initiate('a/2')
    const { xml } = await ask({ query: { uploads: null, delimiter: '/', 'max-uploads': '2' } })
    expect(xml).toMatchObject({
      CommonPrefixes: { Prefix: 'a/' },
      Upload: { Key: 'b', UploadId: ids[0] },
      IsTruncated: 'true',
      NextKeyMarker: 'b',
      NextUploadIdMarker: ids[0],
    })
    const next = await ask({ query: { uploads: null, 'key-marker': 'b', 'upload-id-marker': ids[0] ?? '' } })
    expect(next.xml).toMatchObject({ Upload: { Key: 'b', UploadId: ids[1] }, IsTruncated: 'false' })
    const behind = await ask({ query: { uploads: null, 'key-marker': 'b' } })
    expect(behind.xml['Upload']).toBeUndefined()
  })
})
