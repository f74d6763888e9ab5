import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect } from 'vitest'
import type { Subject } from '../case.ts'

export const storing: Subject = {
  about: 'storing objects',
  cases: [
    {
      name: 'an object is what was put, with its type and metadata',
      proves: ['put', 'get', 'head'],
      async run(client, context) {
        const bytes = randomBytes(300_000)
        const name = 'folder/a b.jpg'
        const put = await client.put(name, bytes, {
          meta: { uid: 1, pid: 'x y' },
          headers: { 'Cache-Control': 'no-cache' },
        })
        expect(put).toMatchObject({ name, url: context.urlOf(name), res: { status: 200 } })
        const got = await client.get(name)
        expect(bytes.equals(got.content)).toBe(true)
        expect(got.res.headers).toMatchObject({
          'content-type': 'image/jpeg',
          'cache-control': 'no-cache',
          'x-oss-hash-crc64ecma': put.res.headers['x-oss-hash-crc64ecma'],
        })
        expect(await client.head(name)).toMatchObject({ status: 200, meta: { uid: '1', pid: 'x y' } })
      },
    },
    {
      name: 'a name may have any characters, and no slash before them',
      proves: ['put', 'get', 'list'],
      async run(client) {
        const name = "目录/a+b&c=d%25?e#f 'g'(h)*~.txt"
        expect((await client.put(`/${name}`, Buffer.from('x'))).name).toBe(name)
        expect(String((await client.get(`/${name}`)).content)).toBe('x')
        const { objects } = await client.list({ prefix: '目录/' })
        expect(objects).toMatchObject([{ name }])
      },
    },
    {
      name: 'a file is put with the type of its name',
      proves: ['put', 'get', 'head'],
      async run(client, context) {
        const file = join(context.newFolder(), 'page.html')
        const bytes = randomBytes(200_000)
        writeFileSync(file, bytes)
        await client.put('from a file', file)
        expect(bytes.equals((await client.get('from a file')).content)).toBe(true)
        expect((await client.head('from a file')).res.headers['content-type']).toBe('text/html')
        await expect(client.put('k', context.newFolder())).rejects.toThrow('is not file')
      },
    },
    {
      name: 'what is neither bytes nor file nor stream is refused before anything is sent',
      proves: ['put'],
      async run(client) {
        await expect(client.put('k', 7 as never)).rejects.toThrow(
          'Must provide String/Buffer/ReadableStream for put.',
        )
      },
    },
    {
      name: 'a stream is put, whether its length is known or not',
      proves: ['putStream', 'put', 'get'],
      async run(client) {
        const bytes = randomBytes(2_500_000)
        const stream = () => Readable.from([bytes.subarray(0, 1_000_000), bytes.subarray(1_000_000)])
        const unknown = await client.putStream('of unknown length', stream())
        expect(unknown).toMatchObject({ name: 'of unknown length', res: { status: 200 } })
        await client.putStream('of known length', stream(), { contentLength: bytes.length })
        await client.put('by put', stream())
        for (const name of ['of unknown length', 'of known length', 'by put'])
          expect(bytes.equals((await client.get(name)).content)).toBe(true)
      },
    },
    {
      name: 'an object may forbid to be overwritten',
      proves: ['put'],
      async run(client) {
        const headers = { 'x-oss-forbid-overwrite': 'true' }
        await client.put('once', Buffer.from('x'), { headers: { ...headers } })
        await expect(client.put('once', Buffer.from('y'), { headers })).rejects.toMatchObject({
          name: 'FileAlreadyExistsError',
          status: 409,
        })
      },
    },
    {
      name: 'an object grows by what is appended',
      proves: ['append', 'get'],
      async run(client) {
        const first = await client.append('log', Buffer.from('one '))
        expect(first).toMatchObject({ name: 'log', nextAppendPosition: '4', res: { status: 200 } })
        const next = await client.append('log', Buffer.from('two'), { position: first.nextAppendPosition })
        expect(next.nextAppendPosition).toBe('7')
        expect(String((await client.get('log')).content)).toBe('one two')
        await expect(client.append('log', Buffer.from('x'))).rejects.toMatchObject({
          name: 'PositionNotEqualToLengthError',
          status: 409,
        })
        await client.put('plain', Buffer.from('x'))
        await expect(client.append('plain', Buffer.from('x'))).rejects.toMatchObject({
          name: 'ObjectNotAppendableError',
          status: 409,
        })
      },
    },
    {
      name: 'metadata may be of any language',
      proves: ['put', 'head'],
      async run(_client, context) {
        // Without the option, ali-oss refuses to send what no header may hold.
        const latin1: object = { headerEncoding: 'latin1' }
        const client = context.connect(latin1)
        await client.put('k', Buffer.from('x'), { meta: { title: '标题 é' } })
        const title = (await client.head('k')).meta?.title ?? ''
        // As text, or as HTTP has it: the bytes of UTF-8, each as a character.
        expect([title, Buffer.from(title, 'latin1').toString()]).toContain('标题 é')
      },
    },
    {
      name: 'a file is appended',
      proves: ['append', 'get'],
      async run(client, context) {
        const file = join(context.newFolder(), 'line.txt')
        writeFileSync(file, 'line')
        const { nextAppendPosition } = await client.append('lines', file, { meta: { a: 1 } })
        await client.append('lines', file, { position: nextAppendPosition })
        const { content, res } = await client.get('lines')
        expect([String(content), res.headers['x-oss-meta-a']]).toEqual(['lineline', '1'])
      },
    },
    {
      name: 'blobs and files of the web are stored as bytes are',
      proves: ['put', 'multipartUpload', 'uploadPart'],
      isOspreyOnly: true,
      async run(client) {
        const bytes = randomBytes(250_000)
        await client.put('blob', new Blob([bytes]) as never)
        await client.multipartUpload('file.html', new File([bytes], 'file.html') as never, {
          partSize: 102_400,
        })
        for (const name of ['blob', 'file.html'])
          expect(bytes.equals((await client.get(name)).content)).toBe(true)
        const { uploadId } = await client.initMultipartUpload('part')
        const { etag } = await client.uploadPart('part', uploadId, 1, new Blob([bytes]) as never, 10, 20)
        await client.completeMultipartUpload('part', uploadId, [{ number: 1, etag }])
        expect(bytes.subarray(10, 20).equals((await client.get('part')).content)).toBe(true)
      },
    },
  ],
}
