import { once } from 'node:events'
import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Client } from '../../index.ts'
import { sandboxClient } from '../../testing/sandbox.ts'

/** Any key that OSS takes: 1 to 1,023 bytes of UTF-8, without a slash at the begin. */
const anyKey = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 250 }),
    fc.string({
      unit: fc.constantFrom('/', '.', '%', '+', ' ', '&', '<', '?', '#', '\\', '\r', 'a', '中', '😀'),
      minLength: 1,
    }),
    fc.string({ unit: 'binary-ascii', minLength: 1_000, maxLength: 1_023 }),
  )
  .filter((key) => !/^[/\\]/.test(key) && Buffer.byteLength(key) <= 1_023)

/** As it goes over the wire, without the changes that a browser makes to `..` in an address. */
async function fetchRaw(url: string): Promise<string> {
  const [, host, port, path] = /^http:\/\/([^:/]+):(\d+)(\/.*)$/.exec(url) ?? []
  const asked = request({ host, port, path }).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return text(answer)
}

async function roundTrip(client: Client, key: string): Promise<void> {
  await client.put(key, Buffer.from(key))
  const names = async () => (await client.list()).objects.map(({ name }) => name)
  expect(await names()).toEqual([key])
  expect((await client.listV2()).objects.map(({ name }) => name)).toEqual([key])
  expect((await client.getBucketVersions()).objects.map(({ name }) => name)).toEqual([key])
  expect(await fetchRaw(client.signatureUrl(key, {}, false))).toBe(key)
  await client.copy('copy of it', `/demo/${key}`)
  expect((await client.get('copy of it')).content.toString()).toBe(key)
  const { deleted } = await client.deleteMulti([key, 'copy of it'])
  expect(deleted.map(({ Key }) => Key)).toEqual([key, 'copy of it'])
  expect(await names()).toEqual([])
}

it.each(['v1', 'v4'])('any key comes back as it was given, signed with %s', async (version) => {
  const { client } = await sandboxClient({ authorizationV4: version === 'v4' })
  await fc.assert(
    fc.asyncProperty(anyKey, (key) => roundTrip(client, key)),
    { numRuns: 60 },
  )
})

it.each(['v1', 'v4'])('any metadata comes back as it was given, signed with %s', async (version) => {
  const { client } = await sandboxClient({ authorizationV4: version === 'v4' })
  const value = fc
    .oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary-ascii' }))
    .map((text) => text.replaceAll(/[\u0000-\u001f\u007f]/g, ' ').trim())
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.stringMatching(/^[a-z\d-]{1,10}$/), value, { maxKeys: 4 }),
      async (meta) => {
        await client.put('k', Buffer.from('x'), { meta })
        expect((await client.head('k')).meta ?? {}).toEqual(meta)
      },
    ),
    { numRuns: 60 },
  )
})
