import { expect } from 'vitest'
import type { Subject } from '../case.ts'

export const deleting: Subject = {
  about: 'deleting objects',
  cases: [
    {
      name: 'a deleted object is gone, and may be deleted again',
      proves: ['delete', 'get'],
      async run(client) {
        await client.put('k', Buffer.from('x'))
        expect(await client.delete('k')).toMatchObject({ res: { status: 204 } })
        expect(await client.delete('k')).toMatchObject({ res: { status: 204 } })
        await expect(client.get('k')).rejects.toMatchObject({ name: 'NoSuchKeyError' })
      },
    },
    {
      name: 'many objects are deleted by one request',
      proves: ['deleteMulti', 'list'],
      async run(client) {
        const names = ['many/2', 'many/a&b<c>"d"', 'many/三']
        for (const name of names) await client.put(name, Buffer.from(name))
        const { deleted } = await client.deleteMulti([...names, 'many/never was'])
        expect(deleted).toMatchObject([...names, 'many/never was'].map((Key) => ({ Key })))
        expect((await client.list({ prefix: 'many/' })).objects).toEqual([])
        await expect(client.deleteMulti([])).rejects.toThrow('names is required')
      },
    },
    {
      name: 'many objects are deleted without a word',
      proves: ['deleteMulti', 'head'],
      async run(client) {
        await client.put('quiet', Buffer.from('x'))
        expect(await client.deleteMulti(['quiet'], { quiet: true })).toMatchObject({ res: { status: 200 } })
        await expect(client.head('quiet')).rejects.toMatchObject({ name: 'NoSuchKeyError' })
      },
    },
  ],
}
