// A network that wants its users to log in answers every request with a page, and says that all is well.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Client } from './index.ts'
import { temporaryFolder } from './testing/sandbox.ts'
import { collect, failureOf, testClient, testServer } from './testing/server.ts'

const headers = { 'content-type': 'text/html; charset=utf-8' }
const page = '<html><body>Please log in</body></html>'

type Call = (client: Client) => Promise<unknown>

const calls: [string, Call][] = [
  ['get', (client) => client.get('k')],
  ['get into a stream', (client) => client.get('k', new PassThrough())],
  ['getStream', (client) => client.getStream('k')],
  ['download', (client) => client.download('k', join(temporaryFolder(), 'k'))],
  ['head', (client) => client.head('k')],
  ['put', (client) => client.put('k', Buffer.from('x'))],
  ['delete', (client) => client.delete('k')],
  ['copy', (client) => client.copy('k', 'l')],
  ['list', (client) => client.list()],
  ['eachObject', (client) => collect(client.eachObject())],
  ['deleteMulti', (client) => client.deleteMulti(['k'])],
  ['putBucket', (client) => client.putBucket('demo')],
  ['putBucketCORS', (client) => client.putBucketCORS('demo', [{ allowedOrigin: '*', allowedMethod: 'GET' }])],
  ['deleteBucketCORS', (client) => client.deleteBucketCORS('demo')],
  ['initMultipartUpload', (client) => client.initMultipartUpload('k')],
  ['uploadPart', (client) => client.uploadPart('k', 'U', 1, Buffer.from('x'), 0, 1)],
]

describe.each([
  ['a page', page],
  ['a page without a word', ''],
])('%s is no answer to', (_what, body) => {
  it.each(calls)('%s', async (_name, call) => {
    const { client } = testClient(
      await testServer((_request, response) => response.writeHead(200, headers).end(body)),
    )
    expect(await failureOf(call(client))).toMatchObject({
      kind: 'unreadable-answer',
      status: 200,
      message: expect.stringContaining('the answer is a web page'),
    })
  })
})

it('leaves no page where a file was to be', async () => {
  const path = join(temporaryFolder(), 'k')
  const { client } = testClient(
    await testServer((_request, response) => response.writeHead(200, headers).end(page)),
  )
  expect(await failureOf(client.get('k', path))).toMatchObject({ kind: 'unreadable-answer' })
  expect(existsSync(path)).toBe(false)
})

it.each<Record<string, string>>([{ 'x-oss-request-id': 'R' }, { etag: '"E"' }])(
  'an object may be a page: %j',
  async (own) => {
    const { client } = testClient(await testServer({ headers: { ...headers, ...own }, body: page }))
    expect((await client.get('k')).content.toString()).toBe(page)
    expect((await client.head('k')).res.headers['content-type']).toBe(headers['content-type'])
  },
)
