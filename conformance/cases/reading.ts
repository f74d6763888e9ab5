import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect } from 'vitest'
import type { Subject } from '../case.ts'

export const reading: Subject = {
  about: 'reading objects',
  cases: [
    {
      name: 'an object is fetched into a file and into a stream',
      proves: ['get', 'getStream'],
      async run(client, context) {
        const bytes = randomBytes(150_000)
        await client.put('k', bytes)
        const file = join(context.newFolder(), 'fetched')
        expect(await client.get('k', file)).toMatchObject({ res: { status: 200 } })
        expect(bytes.equals(readFileSync(file))).toBe(true)
        const sink = new PassThrough()
        const [received] = await Promise.all([buffer(sink), client.get('k', sink)])
        expect(bytes.equals(received)).toBe(true)
        const { stream, res } = await client.getStream('k')
        expect(res).toMatchObject({ status: 200, headers: { 'content-length': '150000' } })
        expect(bytes.equals(await buffer(stream))).toBe(true)
      },
    },
    {
      name: 'a range of an object is fetched',
      proves: ['get', 'getStream'],
      async run(client) {
        await client.put('k', Buffer.from('0123456789'))
        const got = await client.get('k', { headers: { Range: 'bytes=2-4' } })
        expect(String(got.content)).toBe('234')
        expect(got.res).toMatchObject({ status: 206, headers: { 'content-range': 'bytes 2-4/10' } })
        const { stream } = await client.getStream('k', { headers: { Range: 'bytes=-2' } })
        expect(String(await buffer(stream))).toBe('89')
      },
    },
    {
      name: 'an object that is missing leaves no file',
      proves: ['get', 'getStream', 'head', 'getObjectMeta'],
      async run(client, context) {
        const file = join(context.newFolder(), 'never')
        const missing = { name: 'NoSuchKeyError', code: 'NoSuchKey', status: 404 }
        await expect(client.get('missing')).rejects.toMatchObject(missing)
        await expect(client.get('missing', file)).rejects.toMatchObject(missing)
        expect(existsSync(file)).toBe(false)
        await expect(client.getStream('missing')).rejects.toMatchObject(missing)
        await expect(client.head('missing')).rejects.toMatchObject(missing)
        await expect(client.getObjectMeta('missing')).rejects.toMatchObject({ status: 404 })
      },
    },
    {
      name: 'an object that did not change is not sent again',
      proves: ['get', 'getStream', 'head'],
      async run(client) {
        const { res } = await client.put('k', Buffer.from('x'))
        const headers = { 'If-None-Match': String(res.headers.etag) }
        expect(await client.head('k', { headers })).toMatchObject({ status: 304, meta: null })
        const got = await client.get('k', { headers })
        expect(got.res.status).toBe(304)
        expect(got.content).toHaveLength(0)
        const { res: head, stream } = await client.getStream('k', { headers })
        expect([head.status, await buffer(stream)]).toEqual([304, Buffer.alloc(0)])
      },
    },
    {
      name: 'a condition that does not hold is an error',
      proves: ['get', 'head'],
      async run(client) {
        await client.put('k', Buffer.from('x'))
        const headers = { 'If-Match': '"00000000000000000000000000000000"' }
        const failed = { name: 'PreconditionFailedError', status: 412 }
        await expect(client.get('k', { headers })).rejects.toMatchObject(failed)
        await expect(client.head('k', { headers })).rejects.toMatchObject(failed)
      },
    },
    {
      name: 'size, ETag and time of an object come alone',
      proves: ['getObjectMeta'],
      async run(client) {
        const { res } = await client.put('k', Buffer.from('123'), { meta: { a: 1 } })
        const { etag } = res.headers
        const found = await client.getObjectMeta('k')
        expect(found).toMatchObject({ status: 200, res: { headers: { 'content-length': '3', etag } } })
        expect(found.res.headers).not.toHaveProperty('x-oss-meta-a')
      },
    },
    {
      name: 'parts of an object are fetched at a time and compared with its checksum',
      proves: ['download'],
      isOspreyOnly: true,
      async run(client, context) {
        const bytes = randomBytes(700_000)
        const { res } = await client.put('k', bytes)
        const file = join(context.newFolder(), 'downloaded')
        const result = await client.download('k', file, { partSizeBytes: 200_000, parallel: 3 })
        expect(bytes.equals(readFileSync(file))).toBe(true)
        expect(result).toMatchObject({
          sizeBytes: bytes.length,
          crc64: res.headers['x-oss-hash-crc64ecma'],
        })
      },
    },
  ],
}
