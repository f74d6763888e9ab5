import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect } from 'vitest'
import type { Subject } from '../case.ts'

const unreachable = 'the service has to reach an application here'

/** An application that answers with what it was told; `use` gets its address. */
async function withApplication(status: number, use: (url: string) => Promise<void>): Promise<void> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const told = JSON.stringify({ told: await text(request) })
    const headers = { 'content-type': 'application/json', 'content-length': told.length }
    response.writeHead(status, headers).end(told)
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/stored`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const callbackTo = (url: string) => ({
  url,
  body: 'key=${object}&size=${size}&who=${x:who}',
  customValue: { who: 'a&b' },
})

export const callbacks: Subject = {
  about: 'callbacks',
  cases: [
    {
      name: 'an application is told of what was stored, and its answer is the answer',
      proves: ['put', 'putStream', 'multipartUpload', 'completeMultipartUpload'],
      sandboxOnly: unreachable,
      run: (client) =>
        withApplication(200, async (url) => {
          const callback = callbackTo(url)
          const put = await client.put('k', Buffer.from('123'), { callback })
          expect(put.data).toEqual({ told: 'key=k&size=3&who=a%26b' })
          const large = await client.multipartUpload('large', Buffer.alloc(150_000), { callback })
          expect(large.data).toEqual({ told: 'key=large&size=150000&who=a%26b' })
          const { uploadId } = await client.initMultipartUpload('parts')
          const { etag } = await client.uploadPart('parts', uploadId, 1, Buffer.from('12'), 0, 2)
          const parts = [{ number: 1, etag }]
          const done = await client.completeMultipartUpload('parts', uploadId, parts, { callback })
          expect(done.data).toEqual({ told: 'key=parts&size=2&who=a%26b' })
          const stream = Readable.from([Buffer.from('1234')])
          const streamed = await client.putStream('stream', stream, { callback })
          expect(streamed.data).toEqual({ told: 'key=stream&size=4&who=a%26b' })
        }),
    },
    {
      name: 'an application that fails leaves the object, and an error',
      proves: ['put', 'get'],
      sandboxOnly: unreachable,
      run: (client) =>
        withApplication(500, async (url) => {
          await expect(
            client.put('k', Buffer.from('stored'), { callback: callbackTo(url) }),
          ).rejects.toMatchObject({ name: 'CallbackFailedError', status: 203 })
          expect(String((await client.get('k')).content)).toBe('stored')
        }),
    },
    {
      name: 'a signed address may carry a callback',
      proves: ['signatureUrl'],
      sandboxOnly: unreachable,
      run: (client) =>
        withApplication(200, async (url) => {
          const signed = client.signatureUrl('k', { method: 'PUT', callback: callbackTo(url) })
          const answer = await fetch(signed, { method: 'PUT', body: Buffer.from('12345') })
          expect(await answer.json()).toEqual({ told: 'key=k&size=5&who=a%26b' })
        }),
    },
  ],
}
