import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { toFailure } from '../../index.ts'
import { sandboxClient } from '../../testing/sandbox.ts'
import { collect, failureOf } from '../../testing/server.ts'

const content = randomBytes(300_000)

describe('the requests of a multipart upload', () => {
  it('make an object of parts in any order', async () => {
    const { client } = await sandboxClient()
    const { uploadId, bucket, name } = await client.initMultipartUpload('k', { meta: { a: '1' } })
    expect({ bucket, name }).toEqual({ bucket: 'demo', name: 'k' })
    const second = await client.uploadPart('k', uploadId, 2, content, 150_000, 300_000)
    const first = await client.uploadPart('k', uploadId, 1, new Blob([content]), 0, 150_000)
    const parts = [
      { number: 2, etag: second.etag },
      { number: 1, etag: first.etag },
      { number: 2, etag: second.etag },
    ]
    const fractions: number[] = []
    const progress = (fraction: number) => fractions.push(fraction)
    const { etag, crc64 } = await client.completeMultipartUpload('k', uploadId, parts, { progress })
    expect(fractions).toEqual([1])
    const { content: stored, res } = await client.get('k')
    expect(stored.equals(content)).toBe(true)
    expect(res.headers).toMatchObject({ etag, 'x-oss-hash-crc64ecma': crc64, 'x-oss-meta-a': '1' })
  })

  it('list parts and uploads, page by page', async () => {
    const { client } = await sandboxClient()
    const { uploadId } = await client.initMultipartUpload('a b&中')
    for (const number of [1, 2, 3])
      await client.uploadPart('a b&中', uploadId, number, content, 0, 102_400 + number)
    const page = await client.listParts('a b&中', uploadId, { 'max-parts': 2 })
    expect(page).toMatchObject({
      name: 'a b&中',
      uploadId,
      bucket: 'demo',
      isTruncated: true,
      maxParts: 2,
      nextPartNumberMarker: 2,
      parts: [
        { PartNumber: 1, Size: 102_401, ETag: expect.any(String), LastModified: expect.any(String) },
        { PartNumber: 2, Size: 102_402 },
      ],
    })
    expect(await collect(client.eachPart('a b&中', uploadId))).toHaveLength(3)
    const other = await client.initMultipartUpload('z')
    const uploads = await collect(client.eachUpload({ 'max-uploads': 1 }))
    expect(uploads.map(({ name, uploadId }) => ({ name, uploadId }))).toEqual([
      { name: 'a b&中', uploadId },
      { name: 'z', uploadId: other.uploadId },
    ])
  })

  it('give an upload up', async () => {
    const { client } = await sandboxClient()
    const { uploadId } = await client.initMultipartUpload('k')
    expect((await client.abortMultipartUpload('k', uploadId)).res.status).toBe(204)
    expect(await failureOf(client.listParts('k', uploadId))).toMatchObject({ name: 'NoSuchUploadError' })
  })

  it('refuse a part that is not there', async () => {
    const { client } = await sandboxClient()
    const { uploadId } = await client.initMultipartUpload('k')
    const complete = client.completeMultipartUpload('k', uploadId, [{ number: 1, etag: '"0"' }])
    expect(await failureOf(complete)).toMatchObject({ name: 'InvalidPartError' })
  })

  it('do not take another object for the one that was to be made', async () => {
    const { client } = await sandboxClient()
    await client.put('k', content)
    const complete = client.completeMultipartUpload('k', 'GONE', [{ number: 1, etag: '"0"' }])
    expect(await failureOf(complete)).toMatchObject({ name: 'NoSuchUploadError' })
  })
})

describe('a multipart copy', () => {
  it('copies all of an object or a range', async () => {
    const { client } = await sandboxClient()
    await client.putBucket('other-bucket')
    await client.forBucket('other-bucket').put('a b', content)
    const source = { sourceKey: 'a b', sourceBucketName: 'other-bucket' }
    const fractions: number[] = []
    const progress = (fraction: number) => fractions.push(fraction)
    await client.multipartUploadCopy('all', source, { partSize: 102_400, parallel: 1, progress })
    expect((await client.get('all')).content.equals(content)).toBe(true)
    expect(fractions).toEqual([0, 1 / 4, 2 / 4, 3 / 4, 1])
    await client.multipartUploadCopy('range', { ...source, startOffset: 1, endOffset: 200_001 })
    expect((await client.get('range')).content.equals(content.subarray(1, 200_001))).toBe(true)
  })

  it('refuses what is too small', async () => {
    const { client } = await sandboxClient()
    await client.put('k', Buffer.from('small'))
    expect(await failureOf(client.multipartUploadCopy('copy', { sourceKey: 'k' }))).toMatchObject({
      message: 'copySize must not be smaller than 102400',
    })
  })

  it('fails when the source changes meanwhile', async () => {
    const { client } = await sandboxClient()
    await client.put('k', content)
    const progress = (fraction: number) => fraction === 0 && client.put('k', randomBytes(300_000))
    const copy = client.multipartUploadCopy('copy', { sourceKey: 'k' }, { progress })
    const error = await failureOf(copy)
    expect(error).toMatchObject({ kind: 'object-changed', operation: 'UploadPartCopy', partNum: 1 })
    expect((error as Error).message).toMatch(
      /^Failed to copy some parts with error: PreconditionFailedError: .+ part_num: 1$/,
    )
  })

  it('is aborted by a source that goes meanwhile', async () => {
    const { client } = await sandboxClient()
    await client.put('k', content)
    const progress = (fraction: number) => fraction === 0 && client.delete('k')
    const error = await failureOf(client.multipartUploadCopy('copy', { sourceKey: 'k' }, { progress }))
    expect(error).toMatchObject({ status: 0, name: 'abort' })
    expect(toFailure(error)).toMatchObject({ kind: 'object-missing', operation: 'UploadPartCopy' })
  })

  it('stops when it is cancelled', async () => {
    const { client } = await sandboxClient()
    await client.put('k', content)
    const progress = () => void client.cancel()
    const error = await failureOf(client.multipartUploadCopy('copy', { sourceKey: 'k' }, { progress }))
    expect(error).toMatchObject({ status: 0, name: 'cancel' })
  })

  it('goes on from its checkpoint', async () => {
    const { client, sandbox } = await sandboxClient()
    await client.put('k', content)
    sandbox.faults.add({ operation: 'UploadPartCopy', partNumber: 2, refuse: { status: 403 } })
    let kept = ''
    const progress = (_fraction: number, checkpoint?: object) => (kept = JSON.stringify(checkpoint))
    const options = { partSize: 102_400, parallel: 1, progress }
    await failureOf(client.multipartUploadCopy('copy', { sourceKey: 'k' }, options))
    sandbox.faults.clear()
    const copied: number[] = []
    const onPart = ({ number }: { number: number }) => copied.push(number)
    await client.multipartUploadCopy('copy', { sourceKey: 'k' }, { checkpoint: JSON.parse(kept), onPart })
    expect(copied).toEqual([2, 3])
    expect((await client.get('copy')).content.equals(content)).toBe(true)
  })
})
