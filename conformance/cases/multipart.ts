import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Subject } from '../case.ts'
import { collect } from './collect.ts'

const partBytes = 102_400

export const multipart: Subject = {
  about: 'uploads in parts',
  cases: [
    {
      name: 'an object is made of parts',
      proves: ['initMultipartUpload', 'uploadPart', 'completeMultipartUpload', 'get'],
      async run(client, context) {
        const bytes = randomBytes(partBytes + 50_000)
        const file = join(context.newFolder(), 'source')
        writeFileSync(file, bytes)
        const begun = await client.initMultipartUpload('文 k', { mime: 'text/plain', meta: { a: 1 } })
        expect(begun).toMatchObject({ bucket: context.bucket, name: '文 k', res: { status: 200 } })
        const { uploadId } = begun
        const two = await client.uploadPart('文 k', uploadId, 2, bytes, partBytes, bytes.length)
        const one = await client.uploadPart('文 k', uploadId, 1, file, 0, partBytes)
        expect(one).toMatchObject({ name: '文 k', etag: one.res.headers.etag })
        const parts = [two, one, one].map(({ etag }, at) => ({ number: at === 0 ? 2 : 1, etag }))
        const told: number[] = []
        const options = { progress: (fraction: number) => void told.push(fraction) }
        expect(await client.completeMultipartUpload('文 k', uploadId, parts, options)).toMatchObject({
          bucket: context.bucket,
          name: '文 k',
          etag: expect.stringMatching(/^"[0-9A-F]{32}-2"$/),
          res: { status: 200 },
        })
        expect(told).toEqual([1])
        const got = await client.get('文 k')
        expect(bytes.equals(got.content)).toBe(true)
        expect(got.res.headers).toMatchObject({ 'content-type': 'text/plain', 'x-oss-meta-a': '1' })
      },
    },
    {
      name: 'parts are listed page by page',
      proves: ['listParts', 'uploadPart'],
      async run(client, { bucket }) {
        const { uploadId } = await client.initMultipartUpload('listed')
        const bytes = randomBytes(2 * partBytes)
        for (const [at, number] of [1, 4].entries())
          await client.uploadPart('listed', uploadId, number, bytes, at * partBytes, (at + 1) * partBytes)
        const first = await client.listParts('listed', uploadId, { 'max-parts': 1 })
        expect(first).toMatchObject({ uploadId, bucket, name: 'listed' })
        expect(String(first.isTruncated)).toBe('true')
        expect(Number(first.nextPartNumberMarker)).toBe(1)
        expect(Number(first.maxParts)).toBe(1)
        const rest = await client.listParts('listed', uploadId, { 'part-number-marker': 1 })
        expect(String(rest.isTruncated)).toBe('false')
        const [part, none] = [rest.parts].flat()
        expect([Number(part?.PartNumber), Number(part?.Size), none]).toEqual([4, partBytes, undefined])
      },
    },
    {
      name: 'an upload that is aborted is gone',
      proves: ['abortMultipartUpload', 'listParts', 'uploadPart'],
      async run(client, context) {
        const { uploadId } = await client.initMultipartUpload('aborted')
        expect(await client.abortMultipartUpload('aborted', uploadId)).toMatchObject({ res: { status: 204 } })
        const gone = { name: 'NoSuchUploadError', status: 404 }
        await expect(client.listParts('aborted', uploadId)).rejects.toMatchObject(gone)
        await expect(client.abortMultipartUpload('aborted', uploadId)).rejects.toMatchObject(gone)
        const other = context.connect()
        await expect(other.uploadPart('aborted', uploadId, 1, Buffer.from('x'), 0, 1)).rejects.toMatchObject(
          gone,
        )
      },
    },
    {
      name: 'uploads that were begun are listed page by page',
      proves: ['listUploads', 'initMultipartUpload'],
      async run(client, { bucket }) {
        const begun = []
        for (const name of ['up/a', 'up/b']) begun.push(await client.initMultipartUpload(name))
        const [a, b] = begun.map(({ name, uploadId }) => ({ name, uploadId }))
        const first = await client.listUploads({ prefix: 'up/', 'max-uploads': 1 })
        expect(first).toMatchObject({
          bucket,
          uploads: [{ ...a, initiated: expect.stringMatching(/^\d{4}-/) }],
          isTruncated: true,
          nextKeyMarker: 'up/a',
          nextUploadIdMarker: a?.uploadId,
        })
        const rest = await client.listUploads({
          prefix: 'up/',
          'key-marker': 'up/a',
          'upload-id-marker': String(a?.uploadId),
        })
        expect(rest).toMatchObject({ uploads: [b], isTruncated: false })
      },
    },
    {
      name: 'parts that are wrong are not made into an object',
      proves: ['completeMultipartUpload', 'uploadPart'],
      async run(client) {
        const { uploadId } = await client.initMultipartUpload('wrong')
        const bytes = randomBytes(2000)
        const parts = []
        for (const number of [1, 2]) {
          const { etag } = await client.uploadPart('wrong', uploadId, number, bytes, 0, 1000)
          parts.push({ number, etag })
        }
        const foreign = [{ number: 1, etag: '"00000000000000000000000000000000"' }]
        await expect(client.completeMultipartUpload('wrong', uploadId, foreign)).rejects.toMatchObject({
          name: 'InvalidPartError',
          status: 400,
        })
        await expect(client.completeMultipartUpload('wrong', uploadId, parts)).rejects.toMatchObject({
          name: 'EntityTooSmallError',
          status: 400,
        })
      },
    },
    {
      name: 'a part is copied from another object',
      proves: ['uploadPartCopy', 'completeMultipartUpload'],
      async run(client, { bucket }) {
        const bytes = randomBytes(150_000)
        await client.put('源+1', bytes)
        const { uploadId } = await client.initMultipartUpload('of a copy')
        const source = { sourceKey: '源+1', sourceBucketName: bucket }
        const { name, etag } = await client.uploadPartCopy('of a copy', uploadId, 1, '10-99999', source)
        expect(name).toBe('of a copy')
        await client.completeMultipartUpload('of a copy', uploadId, [{ number: 1, etag }])
        expect(bytes.subarray(10, 100_000).equals((await client.get('of a copy')).content)).toBe(true)
      },
    },
    {
      name: 'a part is copied only while its source is what it was',
      proves: ['uploadPartCopy'],
      async run(client, { bucket }) {
        await client.put('source', randomBytes(1000))
        const { uploadId } = await client.initMultipartUpload('of no copy')
        const source = { sourceKey: 'source', sourceBucketName: bucket }
        const headers = { 'x-oss-copy-source-if-match': '"00000000000000000000000000000000"' }
        await expect(
          client.uploadPartCopy('of no copy', uploadId, 1, '0-999', source, { headers }),
        ).rejects.toMatchObject({ name: 'PreconditionFailedError', status: 412 })
        await expect(
          client.uploadPartCopy('of no copy', '0'.repeat(32), 1, '0-999', source),
        ).rejects.toMatchObject({ name: 'NoSuchUploadError', status: 404 })
      },
    },
    {
      name: 'all parts and all uploads come one by one',
      proves: ['eachPart', 'eachUpload'],
      isOspreyOnly: true,
      async run(client) {
        const { uploadId } = await client.initMultipartUpload('each/a')
        await client.initMultipartUpload('each/b')
        for (const number of [1, 2, 3])
          await client.uploadPart('each/a', uploadId, number, Buffer.from('x'), 0, 1)
        const parts = await collect(client.eachPart('each/a', uploadId))
        expect(parts.map(({ PartNumber }) => PartNumber)).toEqual([1, 2, 3])
        const uploads = await collect(client.eachUpload({ prefix: 'each/', 'max-uploads': 1 }))
        expect(uploads.map(({ name }) => name)).toEqual(['each/a', 'each/b'])
      },
    },
  ],
}
