import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyKey } from '../../../../sandbox/fuzz/arbitraries.ts'
import type { Client } from '../../index.ts'
import { fetchRaw } from '../../testing/fetchRaw.ts'
import { sandboxClient } from '../../testing/sandbox.ts'

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
