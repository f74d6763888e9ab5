import { appendFileSync, openAsBlob, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { multipartEtag } from '../../etag.ts'
import type { Checkpoint, UploadedPart } from '../../index.ts'
import { temporaryFolder } from '../../testing/sandbox.ts'
import { failureOf } from '../../testing/server.ts'
import { content, partSize, prepared } from '../../testing/upload.ts'

describe('a multipart upload', () => {
  it.each(['v1', 'v4'])('stores a file and bytes, signed with %s', async (version) => {
    const { client, path } = await prepared({ authorizationV4: version === 'v4' })
    for (const source of [
      path,
      content,
      new Blob([content]),
      new File([content], 'f'),
      await openAsBlob(path),
    ]) {
      const parts: UploadedPart[] = []
      const onPart = (part: UploadedPart) => parts.push(part)
      const result = await client.multipartUpload('a/中 k', source, { partSize, onPart })
      const inOrder = parts.toSorted((a, b) => a.number - b.number)
      expect(result).toMatchObject({ bucket: 'demo', name: 'a/中 k', res: { status: 200 } })
      expect(result.etag).toBe(`"${multipartEtag(inOrder.map(({ etag }) => etag))}"`)
      expect(inOrder.map(({ sizeBytes }) => sizeBytes)).toEqual([...Array(5).fill(partSize), 1000])
      expect((await client.get('a/中 k')).content.equals(content)).toBe(true)
    }
  })

  it('keeps type, metadata and access', async () => {
    const { client, path } = await prepared()
    const headers = { 'x-oss-object-acl': 'public-read', 'Cache-Control': 'no-cache' }
    await client.multipartUpload('k.png', path, { partSize, meta: { a: '中' }, headers })
    const { meta, res } = await client.head('k.png')
    expect(meta).toEqual({ a: '中' })
    expect(res.headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'no-cache' })
    expect((await client.getACL('k.png')).acl).toBe('public-read')
  })

  it('finds the type in the name of the file', async () => {
    const { client } = await prepared()
    const path = join(temporaryFolder(), 'source.svg')
    writeFileSync(path, content)
    for (const source of [path, new File([content], 'source.svg')]) {
      await client.multipartUpload('k.png', source, { partSize })
      expect((await client.head('k.png')).res.headers['content-type']).toBe('image/svg+xml')
    }
  })

  it('refuses what holds no bytes', async () => {
    const { client } = await prepared()
    for (const source of [undefined, null, 1, {}])
      expect(await failureOf(client.multipartUpload('k', source as never))).toMatchObject({
        message: 'Must provide String/Buffer/File/Blob for multipartUpload.',
      })
  })

  it('stores a small file in one request', async () => {
    const { client } = await prepared()
    const fractions: number[] = []
    const progress = (fraction: number) => fractions.push(fraction)
    const result = await client.multipartUpload('k', Buffer.from('small'), { progress })
    expect(result).toMatchObject({
      bucket: 'demo',
      name: 'k',
      etag: expect.stringMatching(/^"[\dA-F]{32}"$/),
    })
    expect(fractions).toEqual([1])
  })

  it('tells of its progress, and of every byte just once', async () => {
    const { client, sandbox, path } = await prepared()
    sandbox.faults.add({ operation: 'UploadPart', partNumber: 2, refuse: { status: 503 }, times: 1 })
    sandbox.faults.add({ operation: 'UploadPart', partNumber: 4, reset: 'in-body', times: 1 })
    const fractions: number[] = []
    let bytes = 0
    await client.multipartUpload('k', path, {
      partSize,
      parallel: 1,
      progress: (fraction) => fractions.push(fraction),
      onBytes: (delta) => (bytes += delta),
    })
    expect(fractions).toEqual([0, 1 / 7, 2 / 7, 3 / 7, 4 / 7, 5 / 7, 6 / 7, 1])
    expect(bytes).toBe(content.length)
  })

  it('does not overwrite where that is forbidden, even when the object appears meanwhile', async () => {
    const { client, path } = await prepared()
    const upload = client.multipartUpload('k', path, {
      partSize,
      headers: { 'x-oss-forbid-overwrite': 'true' },
      progress: async (fraction) => fraction === 0 && (await client.put('k', Buffer.from('first'))),
    })
    expect(await failureOf(upload)).toMatchObject({ name: 'FileAlreadyExistsError' })
    expect((await client.get('k')).content.toString()).toBe('first')
  })

  it('succeeds when the answer to its completion gets lost', async () => {
    const { client, sandbox, path } = await prepared()
    sandbox.faults.add({ operation: 'CompleteMultipartUpload', reset: 'after-body', times: 1 })
    const { etag } = await client.multipartUpload('k', path, { partSize })
    expect(etag).toMatch(/-6"$/)
    expect((await client.get('k')).content.equals(content)).toBe(true)
  })
})

describe('a multipart upload that stopped', () => {
  it('goes on from its checkpoint and sends only what is missing', async () => {
    const { client, sandbox, path } = await prepared()
    sandbox.faults.add({ operation: 'UploadPart', partNumber: 4, refuse: { status: 403 } })
    let kept = ''
    const progress = (_fraction: number, checkpoint?: Checkpoint) => (kept = JSON.stringify(checkpoint))
    await failureOf(client.multipartUpload('k', path, { partSize, parallel: 1, progress }))
    sandbox.faults.clear()
    const sent: number[] = []
    const checkpoint = JSON.parse(kept) as Checkpoint
    await client.multipartUpload('k', path, {
      checkpoint,
      parallel: 1,
      onPart: ({ number }) => sent.push(number),
    })
    expect(sent).toEqual([4, 5, 6])
    expect((await client.get('k')).content.equals(content)).toBe(true)
  })

  it('begins anew from a checkpoint that knows no upload', async () => {
    const { client, path } = await prepared()
    const checkpoint = { file: path, name: 'k', fileSize: 0, partSize, uploadId: '', doneParts: [] }
    await client.multipartUpload('k', path, { checkpoint, partSize })
    expect((await client.get('k')).content.equals(content)).toBe(true)
  })

  it('goes on from a checkpoint that knows no checksums', async () => {
    const { client, path } = await prepared()
    const { uploadId } = await client.initMultipartUpload('k')
    const { etag } = await client.uploadPart('k', uploadId, 1, path, 0, partSize)
    const checkpoint = { file: path, name: 'k', fileSize: content.length, partSize, uploadId }
    await client.multipartUpload('k', path, {
      checkpoint: { ...checkpoint, doneParts: [{ number: 1, etag }] },
    })
    expect((await client.get('k')).content.equals(content)).toBe(true)
  })

  it('does not go on with another file', async () => {
    const { client, path } = await prepared()
    const checkpoint = {
      file: path,
      name: 'k',
      fileSize: content.length,
      partSize,
      uploadId: 'U',
      doneParts: [],
    }
    const touched = { ...checkpoint, modifiedAtMs: 1000 }
    expect(await failureOf(client.multipartUpload('k', path, { checkpoint: touched }))).toMatchObject({
      kind: 'file-changed',
    })
    appendFileSync(path, 'more')
    expect(await failureOf(client.multipartUpload('k', path, { checkpoint }))).toMatchObject({
      kind: 'file-changed',
    })
  })
})
