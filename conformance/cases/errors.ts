import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import type { Subject } from '../case.ts'

export const errors: Subject = {
  about: 'errors',
  cases: [
    {
      name: 'an error says what the service says',
      proves: ['get'],
      async run(client) {
        await expect(client.get('missing')).rejects.toMatchObject({
          name: 'NoSuchKeyError',
          code: 'NoSuchKey',
          status: 404,
          message: 'The specified key does not exist.',
          requestId: expect.stringMatching(/^[0-9A-F]{24}$/),
          hostId: expect.any(String),
          ecCode: expect.stringMatching(/^\d{4}-\d{8}$/),
          params: expect.any(Object),
        })
      },
    },
    {
      name: 'a wrong secret and an unknown key are refused',
      proves: ['listBuckets'],
      async run(_client, context) {
        const wrong = context.connect({ accessKeySecret: 'wrong' })
        await expect(wrong.listBuckets()).rejects.toMatchObject({
          name: 'SignatureDoesNotMatchError',
          status: 403,
        })
        const unknown = context.connect({ accessKeyId: 'nobody' })
        await expect(unknown.listBuckets()).rejects.toMatchObject({
          name: 'InvalidAccessKeyIdError',
          status: 403,
        })
      },
    },
    {
      name: "somebody else's bucket is not read",
      proves: ['list'],
      sandboxOnly: 'a second account is needed',
      async run(_client, context) {
        const stranger = context.connect(context.place.stranger)
        await expect(stranger.list()).rejects.toMatchObject({ name: 'AccessDeniedError', status: 403 })
      },
    },
    {
      name: 'a wrong clock is found and put right',
      proves: ['list'],
      isOspreyOnly: true,
      async run(_client, context) {
        const late = context.connect({ amendTimeSkewed: 20 * 60_000 })
        expect((await late.list()).res.status).toBe(200)
      },
    },
    {
      name: 'where nobody listens it is a RequestError',
      proves: ['get'],
      async run(_client, context) {
        const client = context.connect({ endpoint: 'http://localhost:9', sldEnable: true, retryMax: 0 })
        await expect(client.get('k')).rejects.toMatchObject({
          name: 'RequestError',
          status: -1,
          code: 'RequestError',
        })
      },
    },
    {
      name: 'an answer that does not come in time is a ResponseTimeoutError',
      proves: ['get'],
      async run(_client, context) {
        const silent = createServer().listen(0)
        await once(silent, 'listening')
        const { port } = silent.address() as AddressInfo
        const client = context.connect({ endpoint: `http://localhost:${port}`, sldEnable: true, retryMax: 0 })
        // Long enough to connect on a busy machine: ali-oss counts both by the same number.
        await expect(client.get('k', { timeout: 1_000 })).rejects.toMatchObject({
          name: 'ResponseTimeoutError',
        })
        silent.close()
      },
    },
    {
      name: 'a request that broke is repeated',
      proves: ['get'],
      sandboxOnly: 'a connection has to break',
      async run(_client, context) {
        const client = context.connect({ retryMax: 2 })
        await client.put('broken', Buffer.from('x'))
        const mend = context.sandbox.faults.add({ key: 'broken', reset: 'before-body', times: 2 })
        expect(String((await client.get('broken')).content)).toBe('x')
        mend()
      },
    },
    {
      name: 'a request that broke is not repeated where that is forbidden',
      proves: ['get'],
      sandboxOnly: 'a connection has to break',
      async run(_client, context) {
        const asked: unknown[] = []
        const client = context.connect({
          retryMax: 2,
          timeout: '30s',
          requestErrorRetryHandle: (error) => asked.push(error) === 0,
        })
        await client.put('broken once', Buffer.from('x'))
        const mend = context.sandbox.faults.add({ key: 'broken once', reset: 'before-body', times: 1 })
        await expect(client.get('broken once')).rejects.toMatchObject({ status: -1 })
        mend()
        expect(asked).toMatchObject([{ status: -1 }])
      },
    },
    {
      name: 'who asks pays where the owner does not',
      proves: ['putBucketRequestPayment', 'get'],
      sandboxOnly: 'a second account is needed',
      async run(_client, context) {
        const bucket = await context.newBucket({ acl: 'public-read' })
        const owner = context.connect({ bucket })
        await owner.put('k', Buffer.from('x'))
        await owner.putBucketRequestPayment(bucket, 'Requester')
        const stranger = { ...context.place.stranger, bucket }
        await expect(context.connect(stranger).get('k')).rejects.toMatchObject({ status: 403 })
        const paying = context.connect({ ...stranger, isRequestPay: true })
        expect(String((await paying.get('k')).content)).toBe('x')
      },
    },
    {
      name: 'an answer tells how it came',
      proves: ['head'],
      async run(client) {
        await client.put('k', Buffer.from('x'))
        expect((await client.head('k')).res).toMatchObject({
          status: 200,
          statusCode: 200,
          headers: { 'content-length': '1' },
          size: 0,
          rt: expect.any(Number),
          aborted: false,
          requestUrls: [expect.stringMatching(/^http.*\/k$/)],
        })
      },
    },
  ],
}
