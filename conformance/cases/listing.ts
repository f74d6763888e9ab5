import { expect } from 'vitest'
import type { Client } from '../../src/main/oss/index.ts'
import type { Subject } from '../case.ts'
import type { Context } from '../context.ts'
import { collect } from './collect.ts'

const keys = ['a', 'dir/1', 'dir/2', 'dir/sub/3', 'z']

async function filled(context: Context): Promise<Client> {
  const bucket = await context.newBucket()
  const client = context.connect({ bucket })
  for (const key of keys) await client.put(key, Buffer.from(key))
  return client
}

const namesOf = ({ objects }: { objects: { name: string }[] }) => objects.map(({ name }) => name)

export const listing: Subject = {
  about: 'listing',
  cases: [
    {
      name: 'an object is listed with all that is told of it',
      proves: ['list'],
      async run(client, context) {
        const { res } = await client.put('only/k', Buffer.from('123'))
        expect(await client.list({ prefix: 'only/' })).toMatchObject({
          objects: [
            {
              name: 'only/k',
              url: context.urlOf('only/k'),
              lastModified: expect.stringMatching(/^\d{4}-/),
              etag: res.headers.etag,
              type: 'Normal',
              size: 3,
              storageClass: 'Standard',
              owner: { id: expect.any(String), displayName: expect.any(String) },
            },
          ],
          prefixes: null,
          isTruncated: false,
          nextMarker: null,
        })
      },
    },
    {
      name: 'a folder lists what is in it, page by page',
      proves: ['list'],
      async run(_client, context) {
        const client = await filled(context)
        const root = await client.list({ delimiter: '/' })
        expect([namesOf(root), root.prefixes]).toEqual([['a', 'z'], ['dir/']])
        const query = { prefix: 'dir/', delimiter: '/', 'max-keys': 2 }
        const first = await client.list({ ...query })
        expect(first).toMatchObject({ isTruncated: true, nextMarker: 'dir/2' })
        const next = await client.list({ ...query, marker: 'dir/2' })
        expect(next).toMatchObject({ objects: [], isTruncated: false, prefixes: ['dir/sub/'] })
      },
    },
    {
      name: 'the newer listing goes on by tokens',
      proves: ['listV2'],
      async run(_client, context) {
        const client = await filled(context)
        const first = await client.listV2({ 'max-keys': 3 })
        expect(namesOf(first)).toEqual(['a', 'dir/1', 'dir/2'])
        expect(first).toMatchObject({ isTruncated: true, keyCount: 3, continuationToken: null })
        const token = String(first.nextContinuationToken)
        const rest = await client.listV2({ 'continuation-token': token })
        expect(namesOf(rest)).toEqual(['dir/sub/3', 'z'])
        expect(rest).toMatchObject({ continuationToken: token, nextContinuationToken: null })
        expect(namesOf(await client.listV2({ continuationToken: token }))).toEqual(['dir/sub/3', 'z'])
      },
    },
    {
      name: 'the newer listing begins where it is told, and names owners when asked',
      proves: ['listV2'],
      async run(_client, context) {
        const client = await filled(context)
        const later = await client.listV2({ 'start-after': 'dir/2', delimiter: '/' })
        expect([namesOf(later), later.prefixes]).toEqual([['z'], ['dir/']])
        expect((await client.listV2({ prefix: 'z' })).objects).toMatchObject([{ owner: null }])
        const owned = await client.listV2({ prefix: 'z', 'fetch-owner': 'true' })
        expect(owned.objects).toMatchObject([{ owner: { id: expect.any(String) } }])
      },
    },
    {
      name: 'names that XML cannot write come encoded when asked',
      proves: ['list', 'listV2'],
      async run(client) {
        await client.put('odd/\u0001', Buffer.from('x'))
        const query = { prefix: 'odd/', 'encoding-type': 'url' } as const
        expect(namesOf(await client.list({ ...query }))).toEqual(['odd%2F%01'])
        expect(namesOf(await client.listV2({ ...query }))).toEqual(['odd%2F%01'])
      },
    },
    {
      name: 'an empty bucket lists nothing',
      proves: ['list', 'listV2'],
      async run(_client, context) {
        const client = context.connect({ bucket: await context.newBucket() })
        expect(await client.list()).toMatchObject({ objects: [], prefixes: null })
        expect(await client.listV2()).toMatchObject({ objects: [], prefixes: null, keyCount: 0 })
      },
    },
    {
      name: 'all objects come one by one, or page by page',
      proves: ['eachObject', 'eachPage'],
      isOspreyOnly: true,
      async run(_client, context) {
        const client = await filled(context)
        const found = await collect(client.eachObject({ 'max-keys': 2 }))
        expect(found.map(({ name }) => name)).toEqual(keys)
        expect((await collect(client.eachPage({ 'max-keys': 2 }))).map(namesOf)).toEqual([
          ['a', 'dir/1'],
          ['dir/2', 'dir/sub/3'],
          ['z'],
        ])
      },
    },
  ],
}
