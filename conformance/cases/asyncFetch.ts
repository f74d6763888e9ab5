import { expect } from 'vitest'
import type { Subject } from '../case.ts'

export const asyncFetch: Subject = {
  about: 'objects that the service fetches',
  cases: [
    {
      name: 'the service fetches an address into an object',
      proves: ['postAsyncFetch', 'getAsyncFetch', 'get'],
      sandboxOnly: 'accounts may forbid public objects',
      async run(client, context) {
        await client.put('source', Buffer.from('from afar'))
        await client.putACL('source', 'public-read')
        const url = context.urlOf('source')
        const posted = await client.postAsyncFetch('fetched', url)
        expect(posted).toMatchObject({ status: 200, taskId: expect.stringMatching(/./) })
        await expect.poll(async () => (await client.getAsyncFetch(posted.taskId)).state).toBe('Success')
        expect(String((await client.get('fetched')).content)).toBe('from afar')
        expect(await client.getAsyncFetch(posted.taskId)).toMatchObject({
          status: 200,
          taskInfo: { url, object: 'fetched', ignoreSameKey: 'true' },
        })
      },
    },
    {
      name: 'an address with parameters is fetched',
      proves: ['postAsyncFetch', 'getAsyncFetch', 'signatureUrl'],
      async run(client) {
        await client.put('private', Buffer.from('signed for'))
        const { taskId } = await client.postAsyncFetch('got', client.signatureUrl('private'))
        await expect.poll(async () => (await client.getAsyncFetch(taskId)).state).toBe('Success')
        expect(String((await client.get('got')).content)).toBe('signed for')
      },
    },
    {
      name: 'an address that gives nothing makes no object',
      proves: ['postAsyncFetch', 'getAsyncFetch'],
      async run(client, context) {
        const { taskId } = await client.postAsyncFetch('never', context.urlOf('missing'))
        await expect.poll(async () => (await client.getAsyncFetch(taskId)).state).toMatch(/^Failed|Retry/)
        await expect(client.head('never')).rejects.toMatchObject({ name: 'NoSuchKeyError' })
      },
    },
    {
      name: 'a task that never was is an error',
      proves: ['getAsyncFetch'],
      async run(client) {
        await expect(client.getAsyncFetch('0'.repeat(32))).rejects.toMatchObject({ status: 404 })
      },
    },
  ],
}
