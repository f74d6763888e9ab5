// The few answers that are JSON: what is no object is an error that says what came.

import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { DecodeError, ImageClient, STS } from './index.ts'
import { failureOf, secret, testClient, testServer } from './testing/server.ts'
import type { TestServer } from './testing/server.ts'

let server: TestServer
let body: Buffer | string
beforeEach(async () => {
  server = await testServer((_request, response) => response.end(body))
})

const key = { accessKeyId: 'testKeyId', accessKeySecret: secret }
const image = () => new ImageClient({ ...key, bucket: 'demo', imageHost: server.url, retryMax: 0 })
const client = () => testClient(server, { retryMax: 0 }).client

describe.each<[string, () => Promise<unknown>]>([
  ['a policy', () => client().getBucketPolicy('demo')],
  ['what was made of an image', () => client().processObjectSave('a.jpg', 'b.jpg', 'image/info')],
  ['what an image is', () => image().getInfo('a.jpg')],
  ['a session', () => new STS({ ...key, endpoint: server.url }).assumeRole('r')],
])('instead of %s', (_what, call) => {
  it('anything but a JSON object is refused', async () => {
    const anything = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.trim().startsWith('{')),
      fc
        .jsonValue()
        .filter((value) => typeof value !== 'object' || value === null || Array.isArray(value))
        .map((value) => JSON.stringify(value)),
      fc.constantFrom(
        '{',
        '{"a":',
        '{"a":"\ud800',
        '[{}]',
        'null',
        '<html>',
        Buffer.from('{"a":"\xff"}', 'latin1'),
      ),
    )
    await fc.assert(
      fc.asyncProperty(anything, async (sent) => {
        body = sent
        const error = await failureOf(call())
        expect(error).toBeInstanceOf(DecodeError)
        expect(error).toMatchObject({
          status: 200,
          operation: expect.any(String),
          message: expect.stringContaining(`${Buffer.byteLength(sent)} bytes, beginning with `),
        })
      }),
      { numRuns: 60 },
    )
  })

  it('what repeats the secret is not repeated', async () => {
    body = `no ${secret}`
    expect(String(await failureOf(call()))).not.toContain(secret)
  })
})

it('a policy is read as it is', async () => {
  const asking = client()
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), async (policy) => {
      body = JSON.stringify(policy)
      expect((await asking.getBucketPolicy('demo')).policy).toEqual(JSON.parse(body))
    }),
    { numRuns: 60 },
  )
})
