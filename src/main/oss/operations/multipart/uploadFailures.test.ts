import { utimesSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { toFailure } from '../../index.ts'
import type { Checkpoint, UploadedPart } from '../../index.ts'
import { failureOf } from '../../testing/server.ts'
import { partSize, prepared } from '../../testing/upload.ts'

describe('a multipart upload fails', () => {
  it('when its file changes meanwhile', async () => {
    const { client, path } = await prepared()
    const onPart = ({ number }: UploadedPart) => number === 1 && utimesSync(path, 1, 1)
    const upload = client.multipartUpload('k', path, { partSize, parallel: 1, onPart })
    expect(await failureOf(upload)).toMatchObject({ kind: 'file-changed' })
    expect(await failureOf(client.head('k'))).toMatchObject({ kind: 'object-missing' })
  })

  it('when the service counted another checksum of a part', async () => {
    const { client, sandbox, path } = await prepared()
    sandbox.faults.add({ operation: 'UploadPart', partNumber: 3, wrongCrc: true })
    const upload = client.multipartUpload('k', path, { partSize })
    expect(await failureOf(upload)).toMatchObject({ kind: 'damaged-in-transit', operation: 'UploadPart' })
  })

  it('when the whole has another checksum than its parts', async () => {
    const { client, sandbox, path } = await prepared()
    sandbox.faults.add({ operation: 'CompleteMultipartUpload', wrongCrc: true })
    const upload = client.multipartUpload('k', path, { partSize })
    expect(await failureOf(upload)).toMatchObject({
      kind: 'damaged-in-transit',
      operation: 'CompleteMultipartUpload',
    })
  })

  it('when the upload is gone', async () => {
    const { client, path } = await prepared()
    const progress = async (fraction: number, checkpoint?: Checkpoint) => {
      if (fraction === 0 && checkpoint)
        await client.forBucket('demo').abortMultipartUpload('k', checkpoint.uploadId)
    }
    const upload = client.multipartUpload('k', path, { partSize, progress })
    const error = await failureOf(upload)
    expect(error).toMatchObject({ status: 0, name: 'abort', partNum: expect.any(Number) })
    expect(toFailure(error)).toMatchObject({ kind: 'refused', code: 'NoSuchUpload', status: 404 })
    expect(client.isCancel()).toBe(false)
  })

  it('with the error of the part that failed, and its number', async () => {
    const { client, sandbox, path } = await prepared()
    sandbox.faults.add({
      operation: 'UploadPart',
      partNumber: 3,
      refuse: { status: 403 },
    })
    const error = await failureOf(client.multipartUpload('k', path, { partSize }))
    expect(error).toMatchObject({
      name: 'AccessDeniedError',
      status: 403,
      partNum: 3,
      operation: 'UploadPart',
    })
    expect((error as Error).message).toMatch(
      /^Failed to upload some parts with error: AccessDeniedError: .+ part_num: 3$/,
    )
  })

  it('with the error of its caller as it is', async () => {
    const { client, path } = await prepared()
    const onPart = () => {
      throw new Error('mine')
    }
    expect(await failureOf(client.multipartUpload('k', path, { partSize, onPart }))).toEqual(
      new Error('mine'),
    )
  })

  it.each([
    [partSize + 0.5, 'partSize must be int number'],
    [NaN, 'partSize must be int number'],
    [102_399, 'partSize must not be smaller than 102400'],
  ])('with a part size of %d', async (partSize, message) => {
    const { client, path } = await prepared()
    expect(await failureOf(client.multipartUpload('k', path, { partSize }))).toMatchObject({ message })
    expect((await client.listUploads({})).uploads).toEqual([])
  })

  it.each([
    ['cancelled', 'cancel', (client: { cancel(): unknown }) => client.cancel()],
    [
      'aborted',
      'abort',
      (client: { abortMultipartUpload(name: string, uploadId: string): unknown }, uploadId: string) =>
        client.abortMultipartUpload('k', uploadId),
    ],
  ])('when it is %s', async (_what, name, stop) => {
    const { client, path } = await prepared()
    const progress = (fraction: number, checkpoint?: Checkpoint) => {
      if (fraction > 0) void stop(client, checkpoint?.uploadId ?? '')
    }
    const upload = client.multipartUpload('k', path, { partSize, parallel: 1, progress })
    expect(await failureOf(upload)).toMatchObject({ status: 0, name })
    expect(client.isCancel()).toBe(true)
  })

  it('when its caller says so', async () => {
    const { client, path } = await prepared()
    const controller = new AbortController()
    const onPart = () => controller.abort(new Error('paused'))
    const upload = client.multipartUpload('k', path, { partSize, onPart, signal: controller.signal })
    expect(await failureOf(upload)).toEqual(new Error('paused'))
  })
})
