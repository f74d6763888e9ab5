import { once } from 'node:events'
import http from 'node:http'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headerText } from '../../main/oss/signing/request.ts'
import { wire } from '../testSandbox.ts'
import { headerValue, runs } from './arbitraries.ts'
import { watchedStore } from './store.ts'

type Bytes = Record<string, string>

async function prepare() {
  const { sandbox, bucket } = await watchedStore()
  /** Header values are bytes: one latin-1 char for each, as Node sends and shows them. */
  const ask = async (method: string, key: string, signature: 'V1' | 'V4', bytes: Bytes = {}) => {
    const texts = Object.entries(bytes).map(([name, value]) => [name, headerText(value)])
    const signed = wire(sandbox, {
      method,
      bucket,
      key,
      signature,
      headers: Object.fromEntries(texts) as Bytes,
    })
    const headers = { ...signed.headers, ...bytes }
    const message = http.request({ port: sandbox.port, agent: false, ...signed, headers }).end()
    const [response] = (await once(message, 'response')) as [http.IncomingMessage]
    const body = await buffer(response)
    expect([response.statusCode, body.toString()]).toEqual([200, expect.any(String)])
    return response.headers
  }
  return { bucket, ask }
}

const kept = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]
const name = fc.oneof(
  fc.stringMatching(/^[a-z\d-]{1,20}$/).map((ending) => `x-oss-meta-${ending}`),
  fc.constantFrom(...kept),
)
const described = fc.dictionary(name, headerValue, { minKeys: 1, maxKeys: 5, noNullPrototype: true })

test.each(['V1', 'V4'] as const)(
  'every byte of what %s signs comes back, from copies too',
  async (signature) => {
    const { ask, bucket } = await prepare()
    await fc.assert(
      fc.asyncProperty(described, async (bytes) => {
        // Without a type, or with an empty one, an object has the general one.
        const expected = { 'content-type': 'application/octet-stream', ...bytes }
        expected['content-type'] ||= 'application/octet-stream'
        await ask('PUT', 'k', signature, bytes)
        expect(await ask('HEAD', 'k', signature)).toMatchObject(expected)
        expect(await ask('GET', 'k', signature)).toMatchObject(expected)
        await ask('PUT', 'copy', signature, { 'x-oss-copy-source': `/${bucket}/k` })
        expect(await ask('HEAD', 'copy', signature)).toMatchObject(expected)
      }),
      runs(60),
    )
  },
)

test.each([
  ['latin-1', 'caf\xe9'],
  ['UTF-8', Buffer.from('café 文 😀').toString('latin1')],
  ['a byte order mark', Buffer.from('\ufeffa').toString('latin1')],
  ['bytes of no encoding', '\x80\xff\xc3'],
  ['a tab', 'a\tb'],
  ['nothing', ''],
])('%s comes back as it went in', async (_what, value) => {
  const { ask } = await prepare()
  await ask('PUT', 'k', 'V4', { 'x-oss-meta-a': value })
  expect((await ask('HEAD', 'k', 'V4'))['x-oss-meta-a']).toBe(value)
})

test('8 KB are 8 KB in any encoding', async () => {
  const { ask } = await prepare()
  await ask('PUT', 'k', 'V4', { 'x-oss-meta-a': '\xe9'.repeat(8 * 1024 - 'x-oss-meta-a'.length) })
})
