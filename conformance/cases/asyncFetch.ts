import { expect } from 'vitest'
import type { Subject } from '../case.ts'

export const asyncFetch: Subject = {
  about: 'objects that the service fetches',
  cases: [
    {
      name: 'the service fetches an address into an object',
      proves: ['postAsyncFetch', 'getAsyncFetch', 'get'],
      async run(client) {
        await client.put('source', Buffer.from('from afar'))
        const url = client.signatureUrl('source')
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
