import { expect, it } from 'vitest'
import { sandboxClient } from '../../testing/sandbox.ts'
import { collect, testClient, testServer } from '../../testing/server.ts'

/** Keys that XML, URLs and file systems each find hard in their own way. */
const keys = [
  'a b+c',
  'a&<>"\'',
  'a%2Fb',
  'a//b',
  'a/../b',
  'con',
  'tab\there',
  'z\u0001\u001f',
  '中文/😀',
  '\uffff',
]

it('lists objects with all that is known of them', async () => {
  const { client } = await sandboxClient()
  await client.put('dir/a.txt', Buffer.from('12345'))
  const { objects, prefixes, isTruncated, nextMarker } = await client.list()
  expect(objects).toEqual([
    {
      name: 'dir/a.txt',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/demo\/dir\/a\.txt$/),
      lastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      etag: '"827CCB0EEA8A706C4C34A16891F84E7B"',
      type: 'Normal',
      size: 5,
      storageClass: 'Standard',
      owner: { id: expect.any(String), displayName: expect.any(String) },
    },
  ])
  expect({ prefixes, isTruncated, nextMarker }).toEqual({
    prefixes: null,
    isTruncated: false,
    nextMarker: null,
  })
})

it('gives back every name as it was given, however hard it is to write', async () => {
  const { client } = await sandboxClient()
  for (const key of keys) await client.put(key, Buffer.from(key))
  const inOrder = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  expect((await client.list()).objects.map(({ name }) => name)).toEqual(inOrder)
  expect((await client.listV2()).objects.map(({ name }) => name)).toEqual(inOrder)
  for (const key of keys) expect((await client.get(key)).content.toString()).toBe(key)
})

it('gives names as they come to those who ask for encoded ones', async () => {
  const { client } = await sandboxClient()
  await client.put('a b/c', Buffer.from('x'))
  const { objects } = await client.list({ 'encoding-type': 'url' })
  expect(objects.map(({ name }) => name)).toEqual(['a%20b%2Fc'])
})

it('gives names as they are from a server that encodes none', async () => {
  const body = `<ListBucketResult><IsTruncated>true</IsTruncated><NextMarker>100%</NextMarker>
    <Contents><Key>100%</Key><Size>1</Size></Contents></ListBucketResult>`
  const { client } = testClient(await testServer({ body }))
  expect(await client.list()).toMatchObject({ objects: [{ name: '100%' }], nextMarker: '100%' })
})

it('cuts names at a delimiter', async () => {
  const { client } = await sandboxClient()
  for (const key of ['a/1', 'a/2', 'b +/1', 'c']) await client.put(key, Buffer.from('x'))
  const { objects, prefixes } = await client.list({ delimiter: '/' })
  expect({ names: objects.map(({ name }) => name), prefixes }).toEqual({
    names: ['c'],
    prefixes: ['a/', 'b +/'],
  })
  const { keyCount } = await client.listV2({ delimiter: '/' })
  expect(keyCount).toBe(3)
})

it('goes on from page to page', async () => {
  const { client } = await sandboxClient()
  for (const key of keys) await client.put(key, Buffer.from('x'))
  const everything = await collect(client.eachObject())
  expect(await collect(client.eachObject({ 'max-keys': 3 }))).toEqual(everything)
  const byMarker: string[] = []
  for (let marker: string | undefined = ''; marker !== undefined;) {
    const page: Awaited<ReturnType<typeof client.list>> = await client.list({ 'max-keys': 3, marker })
    byMarker.push(...page.objects.map(({ name }) => name))
    marker = page.nextMarker ?? undefined
  }
  expect(byMarker).toEqual(everything.map(({ name }) => name))
})

it('begins behind a key and tells owners on demand', async () => {
  const { client } = await sandboxClient()
  for (const key of ['a', 'b', 'c']) await client.put(key, Buffer.from('x'))
  const { objects } = await client.listV2({ 'start-after': 'b', 'fetch-owner': true })
  expect(objects).toMatchObject([{ name: 'c', owner: { id: expect.any(String) } }])
  expect((await client.listV2({ 'max-keys': 1 })).objects).toMatchObject([{ name: 'a', owner: null }])
})

it('reads how far the restoring of an object is', async () => {
  const entry = (info: string) =>
    `<Contents><Key>k</Key><Size>1</Size><RestoreInfo>${info}</RestoreInfo></Contents>`
  const body = `<ListBucketResult>${entry('ongoing-request="true"')}${entry(
    'ongoing-request="false", expiry-date="Sun, 16 Apr 2017 08:12:33 GMT"',
  )}</ListBucketResult>`
  const { client } = testClient(await testServer({ body }))
  expect((await client.list()).objects.map(({ restoreInfo }) => restoreInfo)).toEqual([
    { ongoingRequest: true },
    { ongoingRequest: false, expiryDate: new Date('2017-04-16T08:12:33Z') },
  ])
})
