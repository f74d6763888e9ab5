import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Client, MultipartCopyOptions, MultipartUploadOptions } from '../../src/main/oss/index.ts'
import type { Subject } from '../case.ts'

const partSize = 102_400
const bytes = randomBytes(5 * partSize - 1000)

type Checkpoint = NonNullable<MultipartUploadOptions['checkpoint']>

/** Uploads one part after the other, and does something after the first. */
function uploadUntil(client: Client, name: string, then: (checkpoint: Checkpoint) => unknown) {
  let isDone = false
  return client.multipartUpload(name, bytes, {
    partSize,
    parallel: 1,
    progress: async (_fraction, checkpoint) => {
      if (isDone || !checkpoint || checkpoint.doneParts.length === 0) return
      isDone = true
      await then(checkpoint)
    },
  })
}

export const multipartTransfers: Subject = {
  about: 'whole transfers in parts',
  cases: [
    {
      name: 'a file is uploaded in parts, several at a time, and tells of its progress',
      proves: ['multipartUpload', 'get'],
      async run(client, context) {
        const file = join(context.newFolder(), 'big.html')
        writeFileSync(file, bytes)
        const told: number[] = []
        const done = await client.multipartUpload('big.html', file, {
          partSize,
          parallel: 3,
          meta: { a: 1 },
          progress: (fraction) => void told.push(fraction),
        })
        expect(done).toMatchObject({ bucket: context.bucket, name: 'big.html', res: { status: 200 } })
        expect(done.etag).toMatch(/^"[0-9A-F]{32}-5"$/)
        expect(told).toEqual([0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1])
        const got = await client.get('big.html')
        expect(bytes.equals(got.content)).toBe(true)
        expect(got.res.headers).toMatchObject({ 'content-type': 'text/html', 'x-oss-meta-a': '1' })
      },
    },
    {
      name: 'what is small is uploaded as a whole',
      proves: ['multipartUpload', 'head'],
      async run(client, { bucket }) {
        const told: unknown[] = []
        const done = await client.multipartUpload('small', Buffer.from('x'), {
          progress: (fraction, checkpoint) => void told.push([fraction, checkpoint]),
        })
        expect(done).toMatchObject({ bucket, name: 'small', etag: expect.stringMatching(/^"[0-9A-F]{32}"$/) })
        expect(told).toEqual([[1, undefined]])
        expect((await client.head('small')).res.headers['x-oss-object-type']).toBe('Normal')
      },
    },
    {
      name: 'an upload that is cancelled goes on from its checkpoint',
      proves: ['multipartUpload', 'cancel', 'isCancel', 'resetCancelFlag', 'listParts'],
      async run(_client, context) {
        const client = context.connect()
        let checkpoint: Checkpoint | undefined
        const stopped = uploadUntil(client, 'resumed', (reached) => {
          checkpoint = structuredClone({ ...reached, file: '' })
          void client.cancel()
        })
        await expect(stopped).rejects.toMatchObject({ status: 0, name: 'cancel' })
        expect(client.isCancel()).toBe(true)
        client.resetCancelFlag()
        expect(client.isCancel()).toBe(false)
        const { uploadId = '', doneParts = [] } = checkpoint ?? {}
        const { parts } = await client.listParts('resumed', uploadId)
        expect([parts].flat()).toHaveLength(doneParts.length)
        const resumed = { ...(checkpoint as Checkpoint), file: bytes }
        await client.multipartUpload('resumed', bytes, { checkpoint: resumed, parallel: 2 })
        expect(bytes.equals((await client.get('resumed')).content)).toBe(true)
      },
    },
    {
      name: 'an upload is cancelled and given up in one go',
      proves: ['multipartUpload', 'cancel', 'listUploads', 'initMultipartUpload'],
      async run(_client, context) {
        const client = context.connect({ bucket: await context.newBucket() })
        const stopped = uploadUntil(client, 'given up', ({ name, uploadId }) => {
          void client.cancel({ name, uploadId })
        })
        await expect(stopped).rejects.toMatchObject({ status: 0 })
        await expect.poll(async () => (await client.listUploads({})).uploads).toEqual([])
        const { name, uploadId } = await client.initMultipartUpload('begun by hand')
        await client.cancel({ name, uploadId })
        await expect.poll(async () => (await client.listUploads({})).uploads).toEqual([])
      },
    },
    {
      name: 'a part that is gone aborts the upload',
      proves: ['multipartUpload', 'abortMultipartUpload'],
      async run(client, context) {
        const other = context.connect()
        const stopped = uploadUntil(client, 'taken away', ({ name, uploadId }) =>
          other.abortMultipartUpload(name, uploadId),
        )
        await expect(stopped).rejects.toMatchObject({ status: 0, name: 'abort' })
      },
    },
    {
      name: 'a part that fails says which one it was',
      proves: ['multipartUpload'],
      sandboxOnly: 'a part has to fail',
      async run(_client, context) {
        const client = context.connect({ retryMax: 0 })
        const { sandbox } = context
        const mend = sandbox.faults.add({ operation: 'UploadPart', partNumber: 3, refuse: { status: 500 } })
        const others = Promise.withResolvers<undefined>()
        const failed = client.multipartUpload('failing', bytes.subarray(0, 3 * partSize), {
          partSize,
          parallel: 2,
          // The third one goes when both others are done: nothing is under way any more when it fails.
          progress: async (_fraction, checkpoint) => {
            if (checkpoint?.doneParts.length === 2) others.resolve(undefined)
            if (checkpoint?.doneParts.length) await others.promise
          },
        })
        await expect(failed).rejects.toMatchObject({
          message: expect.stringMatching(/^Failed to upload some parts with error: .* part_num: 3/),
          partNum: 3,
        })
        mend()
      },
    },
    {
      name: 'a size of parts that cannot be is refused before anything is sent',
      proves: ['multipartUpload'],
      async run(client) {
        await expect(client.multipartUpload('k', bytes, { partSize: partSize + 0.5 })).rejects.toThrow(
          'partSize must be int number',
        )
        await expect(client.multipartUpload('k', bytes, { partSize: 1000 })).rejects.toThrow(
          'partSize must not be smaller than 102400',
        )
      },
    },
    {
      name: 'a large object is copied in parts',
      proves: ['multipartUploadCopy', 'put', 'get'],
      async run(client, { bucket }) {
        await client.put('源 file', bytes)
        const source = { sourceKey: '源 file', sourceBucketName: bucket }
        const done = await client.multipartUploadCopy('in parts', { ...source }, { partSize })
        expect(done).toMatchObject({ bucket, name: 'in parts', res: { status: 200 } })
        expect(done.etag).toMatch(/^"[0-9A-F]{32}-5"$/)
        expect(bytes.equals((await client.get('in parts')).content)).toBe(true)
      },
    },
    {
      name: 'a range of a large object is copied in parts',
      proves: ['multipartUploadCopy', 'get'],
      async run(client, { bucket }) {
        await client.put('source', bytes)
        const range = { startOffset: 1000, endOffset: 301_000 }
        const source = { sourceKey: 'source', sourceBucketName: bucket, ...range }
        await client.multipartUploadCopy('a range', source, { partSize })
        expect(bytes.subarray(1000, 301_000).equals((await client.get('a range')).content)).toBe(true)
        const small = { sourceKey: 'source', sourceBucketName: bucket, startOffset: 0, endOffset: 10 }
        await expect(client.multipartUploadCopy('k', small)).rejects.toThrow(
          'copySize must not be smaller than 102400',
        )
      },
    },
    {
      name: 'a copy that is cancelled goes on from its checkpoint',
      proves: ['multipartUploadCopy', 'cancel', 'get'],
      async run(_client, context) {
        const client = context.connect()
        await client.put('source', bytes)
        const source = { sourceKey: 'source', sourceBucketName: context.bucket }
        let checkpoint: MultipartCopyOptions['checkpoint']
        const stopped = client.multipartUploadCopy(
          'copied on',
          { ...source },
          {
            partSize,
            parallel: 1,
            progress: (_fraction, reached) => {
              if (reached?.doneParts.length !== 2) return
              checkpoint = structuredClone(reached)
              void client.cancel()
            },
          },
        )
        await expect(stopped).rejects.toMatchObject({ status: 0, name: 'cancel' })
        await client.multipartUploadCopy('copied on', { ...source }, { checkpoint, parallel: 2 })
        expect(bytes.equals((await client.get('copied on')).content)).toBe(true)
      },
    },
  ],
}
