import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import type { TestRequest } from '../testSandbox.ts'
import { headerValue, runs } from './arbitraries.ts'
import { watchedStore } from './store.ts'

const content = '0123456789'

let store: Awaited<ReturnType<typeof watchedStore>>

beforeEach(async () => {
  store = await watchedStore()
  await store.put('k', content)
})

/** Of a range: digits and what stands around them. */
const rangePiece = fc.constantFrom(
  'bytes',
  '=',
  '-',
  ',',
  ' ',
  '0',
  '5',
  '9',
  '10',
  '99999999999999999999',
  'x',
)
const range = fc.oneof(
  headerValue,
  fc.array(rangePiece, { maxLength: 7 }).map((pieces) => pieces.join('').trim()),
  fc.tuple(fc.nat(20), fc.nat(20)).map(([from, to]) => `bytes=${from}-${to}`),
)

const date = fc.oneof(
  headerValue,
  fc.date().map(String),
  fc.date({ noInvalidDate: true }).map((time) => time.toUTCString()),
)

const status = ({ status: code }: { status: number }) => code

test('any range gives a part of the object or all of it', async () => {
  const behaviour = fc.oneof(fc.constant('standard'), headerValue)
  await fc.assert(
    fc.asyncProperty(range, fc.option(behaviour), async (value, standard) => {
      const headers = { range: value, ...(standard !== null && { 'x-oss-range-behavior': standard }) }
      const answer = await store.ask({ key: 'k', headers })
      if (standard === 'standard' && codeOf(answer) === '416 InvalidRange') return
      expect([200, 206]).toContain(answer.status)
      expect(content).toContain(answer.text)
      expect(answer.status === 200).toBe(answer.text === content && !('content-range' in answer.headers))
    }),
    runs(100),
  )
})

test('any conditions are met or not', async () => {
  const etag = fc.oneof(headerValue, fc.constantFrom('*', '"', 'W/"a"', ',', `"a", *`))
  const conditions = fc.record(
    { 'if-match': etag, 'if-none-match': etag, 'if-modified-since': date, 'if-unmodified-since': date },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(conditions, fc.constantFrom('GET', 'HEAD'), async (headers, method) => {
      expect([200, 304, 412]).toContain(status(await store.ask({ method, key: 'k', headers })))
      const ofSource = Object.entries(headers).map(([name, value]) => [`x-oss-copy-source-${name}`, value])
      const source = { 'x-oss-copy-source': `/${store.bucket}/k`, ...Object.fromEntries(ofSource) }
      expect([200, 304, 412]).toContain(
        status(await store.ask({ method: 'PUT', key: 'copy', headers: source })),
      )
    }),
    runs(100),
  )
})

test.each(['no date', '2024-01-02', 'Thu, 99 Foo 2024 00:00:00 GMT', ''])(
  'the condition date %j counts as none',
  async (odd) => {
    for (const name of ['if-modified-since', 'if-unmodified-since'])
      expect(status(await store.ask({ key: 'k', headers: { [name]: odd } }))).toBe(200)
  },
)

describe('a copy source', () => {
  test('of any text is copied or refused', async () => {
    const unit = fc.constantFrom(
      '/',
      '?',
      '%',
      '%2F',
      '%00',
      '%ff',
      'k',
      'versionId=',
      'null',
      '&',
      '..',
      '+',
    )
    const source = fc.oneof(
      headerValue,
      fc.string({ unit, maxLength: 6 }),
      fc.string({ unit, maxLength: 6 }).map((rest) => `/${store.bucket}/k${rest}`),
    )
    await fc.assert(
      fc.asyncProperty(source, range, async (odd, part) => {
        const headers = { 'x-oss-copy-source': odd, 'x-oss-copy-source-range': part }
        const answer = await store.ask({ method: 'PUT', key: 'copy', headers })
        expect(codeOf(answer)).toMatch(
          /^(200 undefined|400 Invalid(Argument|BucketName|ObjectName)|404 NoSuch(Bucket|Key|Version))$/,
        )
      }),
      runs(100),
    )
  })

  test.each([
    ['', '400 InvalidArgument'],
    ['/', '400 InvalidArgument'],
    ['k', '400 InvalidArgument'],
    ['/BUCKET', '400 InvalidArgument'],
    ['/BUCKET/', '400 InvalidArgument'],
    ['/BUCKET/%2Fk', '400 InvalidObjectName'],
    ['/BUCKET/%zz', '400 InvalidObjectName'],
    ['/a_b/k', '400 InvalidBucketName'],
    ['/no-such-bucket/k', '404 NoSuchBucket'],
    ['/BUCKET/no-such-key', '404 NoSuchKey'],
    ['/BUCKET/k?versionId=', '400 InvalidArgument'],
    ['/BUCKET/k?versionId=x', '400 InvalidArgument'],
    ['/BUCKET/k?versionId=CAEQAAAAAAAAAAA', '404 NoSuchVersion'],
    ['BUCKET/k', '200 undefined'],
  ])('of %j is answered with %s', async (source, code) => {
    const headers = { 'x-oss-copy-source': source.replace('BUCKET', store.bucket) }
    expect(codeOf(await store.ask({ method: 'PUT', key: 'copy', headers }))).toBe(code)
  })
})

test('tags of any text are kept or refused', async () => {
  const unit = fc.constantFrom('a', 'b', '=', '&', '%', '%20', '%zz', '+', '%E4', 'ä', '*')
  const tags = fc.oneof(headerValue, fc.string({ unit, maxLength: 12 }), fc.constant('a=b&'.repeat(11)))
  await fc.assert(
    fc.asyncProperty(tags, async (odd) => {
      const answer = await store.ask({
        method: 'PUT',
        key: 't',
        body: 'x',
        headers: { 'x-oss-tagging': odd },
      })
      expect(codeOf(answer)).toMatch(
        /^(200 undefined|400 (InvalidTag|InvalidTaggingKey|RepeatedTags|TooManyTags))$/,
      )
      await store.ask({ key: 't', query: { tagging: null } })
    }),
    runs(100),
  )
})

test('the headers of writes may have any value', async () => {
  const name = fc.constantFrom(
    ...'content-md5 content-type cache-control content-disposition content-encoding expires'.split(' '),
    ...'x-oss-object-acl x-oss-storage-class x-oss-forbid-overwrite x-oss-hash-crc64ecma'.split(' '),
    ...'x-oss-server-side-encryption x-oss-server-side-encryption-key-id x-oss-traffic-limit'.split(' '),
    ...'x-oss-metadata-directive x-oss-tagging-directive x-oss-symlink-target x-oss-callback-var'.split(' '),
    ...'x-oss-request-payer x-oss-acl x-oss-complete-all x-oss-meta-a origin referer user-agent'.split(' '),
  )
  const request = fc.constantFrom<TestRequest>(
    { method: 'PUT', body: 'x' },
    { method: 'POST', query: { append: null, position: '0' }, body: 'x' },
    { method: 'POST', query: { uploads: null } },
    { method: 'PUT', query: { symlink: null } },
    { method: 'PUT', query: { acl: null } },
    { method: 'PUT', headers: { 'x-oss-copy-source': 'BUCKET/k' } },
    { method: 'GET' },
  )
  await fc.assert(
    fc.asyncProperty(
      request,
      fc.dictionary(name, headerValue, { minKeys: 1, maxKeys: 3 }),
      async (asked, odd) => {
        const source = asked.headers && { 'x-oss-copy-source': `/${store.bucket}/k` }
        const answer = await store.ask({ ...asked, key: 'w', headers: { ...odd, ...source } })
        expect([200, 400, 404, 409]).toContain(answer.status)
        await store.ask({ key: 'w', method: 'HEAD' })
        await store.ask({ key: 'w', query: { symlink: null } })
        await store.ask({ key: 'w', method: 'DELETE' })
      },
    ),
    runs(100),
  )
})
