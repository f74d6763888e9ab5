import { expect } from 'vitest'
import type { Subject } from '../case.ts'

export const describing: Subject = {
  about: 'access, tags, links and archives of objects',
  cases: [
    {
      name: 'an object follows its bucket until it has access rules of its own',
      proves: ['putACL', 'getACL'],
      async run(client) {
        await client.put('shared', Buffer.from('x'))
        expect(await client.getACL('shared')).toMatchObject({ acl: 'default' })
        expect(await client.putACL('shared', 'private')).toMatchObject({ res: { status: 200 } })
        expect(await client.getACL('shared')).toMatchObject({
          acl: 'private',
          owner: { id: expect.any(String), displayName: expect.any(String) },
        })
      },
    },
    {
      name: 'an object that everybody may read is read by everybody',
      proves: ['putACL'],
      sandboxOnly: 'accounts may forbid public objects',
      async run(client, context) {
        await client.put('文 件.txt', Buffer.from('x'))
        const url = context.urlOf('文 件.txt')
        expect((await fetch(url)).status).toBe(403)
        await client.putACL('文 件.txt', 'public-read')
        expect(await (await fetch(url)).text()).toBe('x')
      },
    },
    {
      name: 'an object has tags until they are deleted',
      proves: ['putObjectTagging', 'getObjectTagging', 'deleteObjectTagging'],
      async run(client) {
        await client.put('k', Buffer.from('x'))
        expect(await client.putObjectTagging('k', { a: '1', b: 'x y' })).toMatchObject({ status: 200 })
        expect(await client.getObjectTagging('k')).toMatchObject({ status: 200, tag: { a: '1', b: 'x y' } })
        expect(await client.deleteObjectTagging('k')).toMatchObject({ status: 204 })
        expect((await client.getObjectTagging('k')).tag).toEqual({})
      },
    },
    {
      name: 'tags that no object can have are refused before anything is sent',
      proves: ['putObjectTagging'],
      async run(client) {
        const many = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`k${at}`, 'v']))
        for (const wrong of [many, { '': 'v' }, { k: 'v'.repeat(257) }, { 'k?': 'v' }])
          await expect(client.putObjectTagging('k', wrong)).rejects.toThrow()
      },
    },
    {
      name: 'a link leads to its target',
      proves: ['putSymlink', 'getSymlink', 'get'],
      async run(client) {
        await client.put('目标 1', Buffer.from('hello'))
        expect(await client.putSymlink('link', '目标 1', { meta: { a: '1' } })).toMatchObject({
          res: { status: 200 },
        })
        expect(await client.getSymlink('link')).toMatchObject({ targetName: '目标 1' })
        expect(String((await client.get('link')).content)).toBe('hello')
        await expect(client.getSymlink('no link')).rejects.toMatchObject({ status: 404 })
      },
    },
    {
      name: 'an archived object is restored before it is read',
      proves: ['restore', 'get'],
      async run(client) {
        const headers = { 'x-oss-storage-class': 'Archive' }
        await client.put('archived', Buffer.from('x'), { headers })
        await expect(client.get('archived')).rejects.toMatchObject({
          code: 'InvalidObjectState',
          status: 403,
        })
        expect(await client.restore('archived')).toMatchObject({ res: { status: 202 } })
        await expect(client.restore('archived')).rejects.toMatchObject({
          name: 'RestoreAlreadyInProgressError',
          status: 409,
        })
        await client.put('standard', Buffer.from('x'))
        await expect(client.restore('standard')).rejects.toMatchObject({ name: 'OperationNotSupportedError' })
      },
    },
    {
      name: 'a restored object is read, and listed with the time that it has',
      proves: ['restore', 'list', 'get'],
      sandboxOnly: "the service's clock has to be put on by hours",
      async run(client, context) {
        const headers = { 'x-oss-storage-class': 'ColdArchive' }
        await client.put('cold/k', Buffer.from('x'), { headers })
        const options = { type: 'ColdArchive', Days: 3, JobParameters: 'Expedited' } as const
        expect(await client.restore('cold/k', { ...options })).toMatchObject({ res: { status: 202 } })
        const listed = { prefix: 'cold/' }
        expect((await client.list(listed)).objects).toMatchObject([{ restoreInfo: { ongoingRequest: true } }])
        const laterMs = 5 * 3600_000
        const later = context.connect({ amendTimeSkewed: laterMs })
        context.sandbox.faults.clockOffsetMs = laterMs
        const { content } = await later.get('cold/k')
        const { objects } = await later.list(listed)
        context.sandbox.faults.clockOffsetMs = 0
        expect(String(content)).toBe('x')
        const expiryDate: unknown = expect.any(Date)
        expect(objects).toMatchObject([{ restoreInfo: { ongoingRequest: false, expiryDate } }])
      },
    },
  ],
}
