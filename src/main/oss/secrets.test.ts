import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { toFailure } from './index.ts'
import { errorXml, failureOf, secret, testClient, testServer } from './testing/server.ts'
import type { Answer } from './testing/server.ts'

const ok: Answer = { status: 200, headers: { etag: '"E"' } }
const cutBeforeAnswer: Answer = (request) => request.socket.destroy()

describe('a secret', () => {
  const token = 'CAISsecretToken'
  const told = (value: unknown) =>
    [
      String(value),
      inspect(value, { depth: 10, showHidden: true }),
      JSON.stringify(value),
      JSON.stringify(toFailure(value)),
    ].join()

  it.each<[string, Answer]>([
    [
      'a refusal that repeats it',
      {
        status: 403,
        body: errorXml('SignatureDoesNotMatch', {
          StringToSign: `${token} ${secret}`,
          Message: `no ${secret} ${token}`,
        }),
      },
    ],
    ['a page that repeats it', { status: 502, body: `<html>${secret} ${token}</html>` }],
    ['an answer that cannot be read', { status: 200, body: `${secret} ${token}` }],
    ['XML that cannot be read', { status: 200, body: `<ListBucketResult></${secret}${token}>` }],
    [
      'a field that cannot be read',
      {
        status: 200,
        body: `<ListBucketResult><Contents><Size>${secret}${token}</Size></Contents></ListBucketResult>`,
      },
    ],
    ['a cut connection', cutBeforeAnswer],
  ])('is never told: %s', async (_what, answer) => {
    const server = await testServer(answer)
    const { client } = testClient(server, { stsToken: token, retryMax: 0 })
    const error = await failureOf(client.list())
    expect(told(error)).not.toContain(secret)
    expect(told(error)).not.toContain(token)
  })

  it('is not in what can be seen of a client', async () => {
    const server = await testServer(ok)
    const { client } = testClient(server, { stsToken: token })
    for (const value of [client, client.forBucket('other')]) {
      expect(told(value)).not.toContain(secret)
      expect(told(value)).not.toContain(token)
    }
  })
})
