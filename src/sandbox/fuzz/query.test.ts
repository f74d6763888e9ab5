import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import { runs, wellFormedText } from './arbitraries.ts'
import { watchedStore } from './store.ts'

let store: Awaited<ReturnType<typeof watchedStore>>

beforeEach(async () => {
  store = await watchedStore({}, { 'x-oss-acl': 'public-read' })
  await store.put('k', 'hello')
})

const unescapable = ['%', '%z', '%zz', '%E4%', '%ff', '%C3%28', '%ED%A0%80', '%F5%80%80%80']

describe('an address with a bad escape is refused', () => {
  const get = (path: string) => store.ask({ path, signature: 'none' })

  test.each(unescapable)('such as %s', async (escape) => {
    for (const query of [`prefix=${escape}`, `${escape}=1`, `prefix=a&${escape}`]) {
      expect(codeOf(await get(`/${store.bucket}/?${query}`))).toBe('400 InvalidArgument')
      expect(codeOf(await get(`/${store.bucket}/k?${query}`))).toBe('400 InvalidArgument')
    }
    expect(codeOf(await get(`/${store.bucket}/${escape}`))).toBe('400 InvalidObjectName')
    expect(codeOf(await get(`/${escape}/k`))).toMatch(/^400 Invalid(BucketName|ObjectName)$/)
    const source = { 'x-oss-copy-source': `/${store.bucket}/${escape}` }
    const copy = await store.ask({ method: 'PUT', key: 'copy', headers: source })
    expect(codeOf(copy)).toBe('400 InvalidObjectName')
    const link = { 'x-oss-symlink-target': escape }
    const linked = await store.ask({ method: 'PUT', key: 'link', query: { symlink: null }, headers: link })
    expect(codeOf(linked)).toBe('400 InvalidObjectName')
    const tagged = await store.ask({ method: 'PUT', key: 'k', headers: { 'x-oss-tagging': `a=${escape}` } })
    expect(codeOf(tagged)).toBe('400 InvalidTag')
  })

  test('or is taken for what it says', async () => {
    const unit = fc.constantFrom(
      '%',
      '2',
      'F',
      '+',
      '&',
      '=',
      '?',
      '#',
      'a',
      ';',
      '/',
      '.',
      '%41',
      '%00',
      '%2F',
    )
    const piece = fc.string({ unit, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(piece, piece, async (path, query) => {
        await get(`/${store.bucket}/${path}?${query}`)
        await get(`/${path}`)
      }),
      runs(150),
    )
  })
})

/** Parameters of requests that only read, or that nothing is left of. */
const requests = fc.constantFrom<{ key?: string; names: string; query: Record<string, string | null> }>(
  { names: 'prefix marker delimiter max-keys encoding-type', query: {} },
  {
    names: 'prefix continuation-token start-after delimiter max-keys encoding-type fetch-owner',
    query: { 'list-type': '2' },
  },
  {
    names: 'prefix key-marker version-id-marker delimiter max-keys encoding-type',
    query: { versions: null },
  },
  {
    names: 'prefix key-marker upload-id-marker delimiter max-uploads encoding-type',
    query: { uploads: null },
  },
  { key: 'k', names: 'max-parts part-number-marker uploadId encoding-type', query: { uploadId: 'none' } },
  { key: 'k', names: 'versionId x-oss-traffic-limit objectMeta x-oss-request-payer', query: {} },
  {
    key: 'k',
    names: 'response-content-type response-cache-control response-expires response-content-disposition',
    query: {},
  },
  { key: 'k', names: 'versionId', query: { acl: null } },
  { key: 'k', names: 'versionId', query: { tagging: null } },
  { key: 'k', names: 'versionId', query: { symlink: null } },
  { names: 'inventoryId continuation-token', query: { inventory: null } },
  { names: 'comp cname', query: { cname: null } },
  { names: 'styleName', query: { style: null } },
  { names: 'rule-id', query: { replicationProgress: null } },
  { names: 'wormId', query: { worm: null } },
)

test('parameters may have any value', async () => {
  const asked = requests.chain(({ names, ...request }) => {
    const name = fc.constantFrom(...names.split(' '))
    const odd = fc.dictionary(name, fc.option(wellFormedText), { minKeys: 1, maxKeys: 3 })
    return odd.map((given) => ({ ...request, query: { ...request.query, ...given } }))
  })
  await fc.assert(
    fc.asyncProperty(asked, async (request) => {
      const answer = await store.ask(request)
      expect(codeOf(answer)).toMatch(
        /^(200 undefined|400 Invalid\w+|404 (NoSuch\w+|CnameTokenNotFound))$|^400 NotSymlink$/,
      )
    }),
    runs(150),
  )
})

test.each(['PUT', 'POST'])('parameters of a %s may have any value', async (method) => {
  const name = fc.constantFrom(
    ...'uploadId partNumber append position versionId restore symlink acl tagging x-oss-traffic-limit'.split(
      ' ',
    ),
    ...'callback callback-var x-oss-process sequential encoding-type'.split(' '),
  )
  const value = fc.oneof(wellFormedText, fc.constantFrom('0', '1', '5', '10000', '10001'))
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, fc.option(value), { minKeys: 1, maxKeys: 3 }), async (query) => {
      const answer = await store.ask({ method, key: 'odd', query, body: 'x' })
      expect([200, 203, 400, 404, 405, 409]).toContain(answer.status)
    }),
    runs(150),
  )
})

test.each([
  ['max-keys', '0', 'InvalidArgument'],
  ['max-keys', '1001', 'InvalidArgument'],
  ['max-keys', '1e3', 'InvalidArgument'],
  ['encoding-type', 'base64', 'InvalidArgument'],
  ['prefix', 'x'.repeat(1024), 'InvalidArgument'],
  ['marker', 'x'.repeat(1024), 'InvalidArgument'],
  ['delimiter', 'x'.repeat(1024), 'InvalidArgument'],
])('a listing with %s=%.10s is refused', async (name, value, code) => {
  expect(codeOf(await store.ask({ query: { [name]: value } }))).toBe(`400 ${code}`)
})

test.each([
  'content-type',
  'content-language',
  'expires',
  'cache-control',
  'content-disposition',
  'content-encoding',
])('response-%s cannot hold what no header can', async (name) => {
  const answer = await store.ask({ key: 'k', query: { [`response-${name}`]: 'a\r\nx: y' } })
  expect(codeOf(answer)).toBe('400 InvalidArgument')
})

test.each(['0x10', '1e3', ' 5', '5 '])('a part has no number %j', async (partNumber) => {
  const { xml } = await store.ask({ method: 'POST', key: 'k', query: { uploads: null } })
  const query = { uploadId: String(xml['UploadId']), partNumber }
  expect(codeOf(await store.ask({ method: 'PUT', key: 'k', query, body: 'x' }))).toBe('400 InvalidArgument')
})
