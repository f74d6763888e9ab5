import { appendFileSync, createReadStream, mkdirSync, openAsBlob, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { PutFile } from '../../index.ts'
import { sandboxClient, temporaryFolder } from '../../testing/sandbox.ts'
import { failureOf } from '../../testing/server.ts'

const text = '123456789'
const large = Buffer.alloc(1_500_000, 'abcdefghijk')

describe('storing', () => {
  it.each(['v1', 'v4'])('takes bytes, a path and a stream, signed with %s', async (version) => {
    const { client } = await sandboxClient({ authorizationV4: version === 'v4' })
    const path = join(temporaryFolder(), 'fox.txt')
    writeFileSync(path, text)
    const sources = [
      Buffer.from(text),
      new TextEncoder().encode(text),
      path,
      createReadStream(path),
      Readable.from([text]),
      new Blob([text]),
      new File([text], 'fox.txt'),
      await openAsBlob(path),
    ]
    for (const [index, source] of sources.entries()) {
      const { name, etag, crc64, res } = await client.put(`k${index}`, source)
      expect({ name, etag, crc64, status: res.status }).toEqual({
        name: `k${index}`,
        etag: '"25F9E794323B453885F5181F1B624D0B"',
        crc64: '11051210869376104954',
        status: 200,
      })
      expect((await client.get(`k${index}`)).content.toString()).toBe(text)
    }
  })

  it('takes a stream of known length', async () => {
    const { client } = await sandboxClient()
    await client.putStream('k', Readable.from([large]), { contentLength: large.length })
    expect((await client.get('k')).content.equals(large)).toBe(true)
  })

  it('takes nothing at all', async () => {
    const { client } = await sandboxClient()
    const path = join(temporaryFolder(), 'empty')
    writeFileSync(path, '')
    for (const source of [Buffer.alloc(0), path, Readable.from([]), new Blob([])]) {
      expect(await client.put('k', source)).toMatchObject({ crc64: '0' })
      expect((await client.get('k')).content).toHaveLength(0)
    }
  })

  it('keeps type, metadata and headers', async () => {
    const { client } = await sandboxClient()
    await client.put('photo.JPG', Buffer.from(text), {
      meta: { Author: '王小明', size: 3 },
      headers: { 'Cache-Control': 'no-cache', 'x-oss-storage-class': 'IA' },
    })
    const { meta, res } = await client.head('photo.JPG')
    expect(meta).toEqual({ author: '王小明', size: '3' })
    expect(res.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-cache',
      'x-oss-storage-class': 'IA',
    })
    await client.put('photo.jpg', Buffer.from(text), { mime: 'text/x-photo' })
    expect((await client.head('photo.jpg')).res.headers['content-type']).toBe('text/x-photo')
  })

  it('finds the type in the names, or in the blob', async () => {
    const { client } = await sandboxClient()
    const path = join(temporaryFolder(), 'fox.svg')
    writeFileSync(path, text)
    const sources: [string, PutFile, string][] = [
      ['k.png', path, 'image/svg+xml'],
      ['k.png', Buffer.from(text), 'image/png'],
      ['k.png', new File([text], 'fox.svg', { type: 'text/x-own' }), 'image/svg+xml'],
      ['k', new File([text], 'fox', { type: 'text/x-own' }), 'text/x-own'],
      ['k.png', new Blob([text], { type: 'text/x-own' }), 'text/x-own'],
      ['k.png', new Blob([text]), 'image/png'],
      ['k', new Blob([text]), 'application/octet-stream'],
    ]
    for (const [key, source, type] of sources) {
      await client.put(key, source)
      expect((await client.head(key)).res.headers['content-type']).toBe(type)
    }
  })

  it('refuses what holds no bytes', async () => {
    const { client } = await sandboxClient()
    for (const source of [undefined, null, 1, {}])
      expect(await failureOf(client.put('k', source as never))).toMatchObject({
        message: 'Must provide String/Buffer/ReadableStream for put.',
      })
  })

  it('tells of every byte, and takes back those that have to go again', async () => {
    const { client, sandbox } = await sandboxClient({ random: () => 0 })
    sandbox.faults.add({ operation: 'PutObject', refuse: { status: 503 }, times: 1 })
    for (const source of [Buffer.from(text), large]) {
      const deltas: number[] = []
      await client.put('k', source, { onBytes: (delta) => deltas.push(delta) })
      expect(deltas.reduce((sum, delta) => sum + delta, 0)).toBe(source.length)
    }
  })

  it('refuses to overwrite where that is forbidden', async () => {
    const { client } = await sandboxClient()
    await client.put('k', Buffer.from('old'))
    const again = client.put('k', Buffer.from('new'), { headers: { 'x-oss-forbid-overwrite': 'true' } })
    expect(await failureOf(again)).toMatchObject({ name: 'FileAlreadyExistsError', kind: 'already-exists' })
    expect((await client.get('k')).content.toString()).toBe('old')
  })

  it('strips the slashes that OSS refuses', async () => {
    const { client } = await sandboxClient()
    expect(await client.put('//a//b', Buffer.from('x'))).toMatchObject({ name: 'a//b' })
  })
})

describe('storing fails', () => {
  it('when the service counted another checksum, after it was tried again', async () => {
    const { client, sandbox } = await sandboxClient({ random: () => 0 })
    sandbox.faults.add({ operation: 'PutObject', wrongCrc: true })
    for (const source of [Buffer.from(text), large])
      expect(await failureOf(client.put('k', source))).toMatchObject({
        name: 'IntegrityError',
        kind: 'damaged-in-transit',
        operation: 'PutObject',
      })
  })

  it('when the file changes while it is read, and leaves no object', async () => {
    const { client } = await sandboxClient()
    const path = join(temporaryFolder(), 'growing')
    writeFileSync(path, large)
    let isFirst = true
    const onBytes = () => {
      if (isFirst) appendFileSync(path, 'more')
      isFirst = false
    }
    expect(await failureOf(client.put('k', path, { onBytes }))).toMatchObject({ kind: 'file-changed' })
    expect(await failureOf(client.head('k'))).toMatchObject({ kind: 'object-missing' })
  })

  it('when the stream fails, with its error', async () => {
    const { client } = await sandboxClient()
    const error = new Error('the source broke')
    const stream = new Readable({ read: () => stream.destroy(error) })
    expect(await failureOf(client.put('k', stream))).toBe(error)
  })

  it('when the stream failed before anybody read it', async () => {
    const { client } = await sandboxClient()
    const missing = createReadStream(join(temporaryFolder(), 'missing'))
    expect(await failureOf(client.put('k', missing))).toMatchObject({ code: 'ENOENT' })
  })

  it.each([
    ['no file', 'missing', { code: 'ENOENT' }],
    ['a folder', 'folder', { kind: 'invalid-input' }],
  ])('when there is %s', async (_what, name, error) => {
    const { client } = await sandboxClient()
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'folder'))
    expect(await failureOf(client.put('k', join(folder, name)))).toMatchObject(error)
  })

  it('when it is aborted in the middle', async () => {
    const { client } = await sandboxClient()
    const controller = new AbortController()
    const onBytes = () => controller.abort()
    const stopped = client.put('k', large, { onBytes, signal: controller.signal })
    expect(await failureOf(stopped)).toMatchObject({ name: 'AbortError' })
    expect(await failureOf(client.head('k'))).toMatchObject({ kind: 'object-missing' })
  })
})
