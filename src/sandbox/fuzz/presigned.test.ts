import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { encodeQuery } from '../../main/oss/signing/request.ts'
import { presignV1 } from '../../main/oss/signing/v1.ts'
import { presignV4 } from '../../main/oss/signing/v4.ts'
import { codeOf } from '../testSandbox.ts'
import { runs, wellFormedText } from './arbitraries.ts'
import { watchedStore } from './store.ts'

type Query = Record<string, string | null>

let store: Awaited<ReturnType<typeof watchedStore>>

beforeEach(async () => {
  store = await watchedStore()
  await store.put('k', 'hello')
})

function presigned(version: 'V1' | 'V4'): Query {
  const { sandbox, bucket } = store
  const { accessKeyId, accessKeySecret, region } = sandbox
  const request = { method: 'GET', bucket, key: 'k', headers: {}, query: {} }
  const credential = { accessKeyId, accessKeySecret }
  if (version === 'V1') return presignV1(credential, request, Math.floor(Date.now() / 1000) + 600)
  return presignV4(request, { credential, region, product: 'oss', timeMs: Date.now(), expiresInSeconds: 600 })
}

const without = (query: Query, name: string): Query =>
  Object.fromEntries(Object.entries(query).filter(([other]) => other !== name))

const ask = (query: Query) => store.ask({ key: 'k', query, signature: 'none' })

const refusal =
  /^(400 Invalid(Argument|Request)|403 (AccessDenied|InvalidAccessKeyId|InvalidSecurityToken|RequestTimeTooSkewed|SignatureDoesNotMatch))$/

const oddValue = fc.oneof(
  wellFormedText,
  fc.constantFrom('604801', '1', '20200101T000000Z', '20209999T999999Z', '99999999T000000Z', 'a/b/c/oss/d'),
)

describe.each(['V1', 'V4'] as const)('a URL signed with %s', (version) => {
  test('works as it was made', async () => {
    expect((await ask(presigned(version))).text).toBe('hello')
  })

  test('is refused when a parameter is lost, empty or another', async () => {
    const query = presigned(version)
    const change = fc.record({ name: fc.constantFrom(...Object.keys(query)), value: fc.option(oddValue) })
    await fc.assert(
      fc.asyncProperty(change, fc.boolean(), async ({ name, value }, isLost) => {
        fc.pre(value !== query[name])
        expect(codeOf(await ask(isLost ? without(query, name) : { ...query, [name]: value }))).toMatch(
          refusal,
        )
      }),
      runs(100),
    )
  })

  test('is refused with a parameter more that is signed', async () => {
    const name = fc.constantFrom('acl', 'versionId', 'x-oss-process', 'response-content-type', 'x-oss-any')
    await fc.assert(
      fc.asyncProperty(name, oddValue, async (more, value) => {
        expect(codeOf(await ask({ ...presigned(version), [more]: value }))).toMatch(refusal)
      }),
      runs(50),
    )
  })

  test('counts the first of parameters that come twice', async () => {
    const query = encodeQuery(presigned(version))
    const again = query.replaceAll(/=[^&]+/g, '=again')
    const get = (path: string) => store.ask({ path, signature: 'none' })
    expect((await get(`/${store.bucket}/k?${query}&${again}`)).status).toBe(200)
    expect(codeOf(await get(`/${store.bucket}/k?${again}&${query}`))).toMatch(refusal)
  })

  test('that may be signed by a header as well is refused', async () => {
    expect(codeOf(await store.ask({ key: 'k', query: presigned(version) }))).toBe('400 InvalidArgument')
  })
})

test('parameters of both versions in one URL are refused', async () => {
  expect(codeOf(await ask({ ...presigned('V1'), ...presigned('V4') }))).toMatch(refusal)
})

test.each(['x-oss-signature-version', 'x-oss-credential', 'x-oss-date', 'x-oss-expires', 'x-oss-signature'])(
  'a URL signed with V4 needs %s, and it not empty',
  async (name) => {
    const query = presigned('V4')
    expect(codeOf(await ask(without(query, name)))).toBe('400 InvalidArgument')
    expect(codeOf(await ask({ ...query, [name]: '' }))).toBe('400 InvalidArgument')
  },
)
