import { expect } from 'vitest'
import type { Subject } from '../case.ts'

export const copies: Subject = {
  about: 'copies',
  cases: [
    {
      name: 'a copy has the content and the metadata of its source',
      proves: ['copy', 'head'],
      async run(client) {
        await client.put('源 file', Buffer.from('x'), { meta: { uid: 7 } })
        const { data, res } = await client.copy('copy', '源 file')
        expect(data).toMatchObject({
          etag: expect.stringMatching(/^"[0-9A-F]{32}"$/),
          lastModified: expect.stringMatching(/^\d{4}-/),
        })
        expect(res.status).toBe(200)
        expect(await client.head('copy')).toMatchObject({ meta: { uid: '7' } })
      },
    },
    {
      name: 'a copy may have metadata of its own',
      proves: ['copy', 'head'],
      async run(client) {
        await client.put('k', Buffer.from('x'), { meta: { uid: 7 } })
        await client.copy('described', 'k', { meta: { other: 'a' } })
        expect((await client.head('described')).meta).toEqual({ other: 'a' })
      },
    },
    {
      name: 'a source may be in another bucket',
      proves: ['copy', 'get'],
      async run(client, context) {
        const bucket = await context.newBucket()
        await context.connect({ bucket }).put('a+b 文', Buffer.from('far'))
        await client.copy('by argument', 'a+b 文', bucket)
        await client.copy('by path', `/${bucket}/a+b 文`)
        for (const name of ['by argument', 'by path'])
          expect(String((await client.get(name)).content)).toBe('far')
      },
    },
    {
      name: 'a copy may depend on its source',
      proves: ['copy'],
      async run(client) {
        const { res } = await client.put('k', Buffer.from('x'))
        const etag = String(res.headers.etag)
        const unchanged = await client.copy('copy', 'k', { headers: { 'If-None-Match': etag } })
        expect(unchanged).toMatchObject({ data: null, res: { status: 304 } })
        const other = { headers: { 'If-Match': '"00000000000000000000000000000000"' } }
        await expect(client.copy('copy', 'k', other)).rejects.toMatchObject({
          name: 'PreconditionFailedError',
          status: 412,
        })
      },
    },
    {
      name: 'a source that is missing is an error',
      proves: ['copy'],
      async run(client) {
        await expect(client.copy('copy', 'missing')).rejects.toMatchObject({
          name: 'NoSuchKeyError',
          status: 404,
        })
      },
    },
    {
      name: 'metadata is replaced and removed',
      proves: ['putMeta', 'head'],
      async run(client) {
        await client.put('k', Buffer.from('x'), { meta: { uid: 1, pid: 2 } })
        expect(await client.putMeta('k', { uid: 9 })).toMatchObject({ res: { status: 200 } })
        expect((await client.head('k')).meta).toEqual({ uid: '9' })
        await client.putMeta('k', null)
        expect((await client.head('k')).meta).toBeNull()
        await expect(client.putMeta('missing', { a: 1 })).rejects.toMatchObject({ name: 'NoSuchKeyError' })
      },
    },
  ],
}
