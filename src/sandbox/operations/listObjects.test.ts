import { beforeEach, expect, test } from 'vitest'
import { codeOf, testStore } from '../testSandbox.ts'

type Store = Awaited<ReturnType<typeof testStore>>
let ask: Store['ask'], put: Store['put']

beforeEach(async () => {
  ;({ ask, put } = await testStore({ now: () => Date.now() }))
})

const list = (query: Record<string, string>) => ask({ query })

test('a listing has all that is known about its entries', async () => {
  await put('a', 'hello', { 'x-oss-storage-class': 'IA' })
  await put('b/1', '')
  const { xml } = await list({ delimiter: '/', prefix: '' })
  expect(xml).toMatchObject({
    MaxKeys: '100',
    IsTruncated: 'false',
    Contents: {
      Key: 'a',
      ETag: '"5D41402ABC4B2A76B9719D911017C592"',
      Size: '5',
      Type: 'Normal',
      StorageClass: 'IA',
      LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      Owner: { ID: '1000000000000001', DisplayName: '1000000000000001' },
    },
    CommonPrefixes: { Prefix: 'b/' },
  })
  expect(xml['NextMarker']).toBeUndefined()
})

test('every name is escaped when that is asked for', async () => {
  await put('ü/a b+c', '')
  await put('ü/z', '')
  const v1 = await list({
    'encoding-type': 'url',
    prefix: 'ü/',
    marker: 'ü/ ',
    delimiter: ' ',
    'max-keys': '1',
  })
  expect(v1.xml).toMatchObject({
    EncodingType: 'url',
    Prefix: '%C3%BC%2F',
    Marker: '%C3%BC%2F%20',
    Delimiter: '%20',
    NextMarker: '%C3%BC%2Fa%20',
    CommonPrefixes: { Prefix: '%C3%BC%2Fa%20' },
  })
  const v2 = await list({ 'list-type': '2', 'encoding-type': 'url', 'start-after': 'ü/a' })
  expect(v2.xml).toMatchObject({
    StartAfter: '%C3%BC%2Fa',
    Contents: [{ Key: '%C3%BC%2Fa%20b%2Bc' }, { Key: '%C3%BC%2Fz' }],
  })
})

test('the new listing has a token, a count and an owner only on request', async () => {
  for (const key of ['a', 'b', 'c']) await put(key, '')
  const first = await list({ 'list-type': '2', 'max-keys': '2', 'start-after': 'a' })
  expect(first.xml).toMatchObject({ KeyCount: '2', IsTruncated: 'false' })
  const page = await list({ 'list-type': '2', 'max-keys': '1' })
  const token = String(page.xml['NextContinuationToken'])
  const next = await list({
    'list-type': '2',
    'continuation-token': token,
    'start-after': 'c',
    'fetch-owner': 'true',
  })
  expect(next.xml).toMatchObject({
    ContinuationToken: token,
    Contents: [{ Key: 'b', Owner: {} }, { Key: 'c' }],
  })
  expect(page.xml['Contents']).not.toHaveProperty('Owner')
})

test.each<Record<string, string>>([
  { 'max-keys': '0' },
  { 'max-keys': '1001' },
  { 'max-keys': 'many' },
  { 'max-keys': '-1' },
  { 'encoding-type': 'base64' },
  { prefix: 'a'.repeat(1024) },
  { delimiter: 'a'.repeat(1024) },
  { marker: 'a'.repeat(1024) },
  { 'list-type': '2', 'continuation-token': 'not ours!' },
])('%j is refused', async (query) => {
  expect(codeOf(await list(query))).toBe('400 InvalidArgument')
})
