import { describe, expect, test } from 'vitest'
import { presignV1 } from '../../main/oss/signing/v1.ts'
import type { XmlInput } from '../../main/oss/xml.ts'
import { buildXml } from '../../main/oss/xml.ts'
import { codeOf, testStore } from '../testSandbox.ts'

async function prepare(subresource: string, root: string, value: XmlInput) {
  const store = await testStore({}, { 'x-oss-acl': 'public-read' })
  await store.put('k', 'hello')
  const body = buildXml(root, value)
  expect((await store.ask({ method: 'PUT', query: { [subresource]: null }, body })).status).toBe(200)
  return store
}

describe('referer rules', () => {
  const rules = (value: XmlInput) => prepare('referer', 'RefererConfiguration', value)

  test.each([
    ['https://www.example.com/page', 200],
    ['https://www.example.com', 200],
    ['http://a.example.org/?x=1', 200],
    ['http://bad.example.org/', 403],
    ['https://elsewhere.example', 403],
    [undefined, 403],
  ])('answer a link from %s with %i', async (referer, status) => {
    const { get, ask } = await rules({
      AllowEmptyReferer: false,
      RefererList: { Referer: ['https://www.example.com', 'http://*.example.org'] },
      RefererBlacklist: { Referer: 'http://bad.example.org' },
    })
    const headers: Record<string, string> = referer === undefined ? {} : { referer }
    const answer = await ask({ key: 'k', signature: 'none', headers })
    expect(answer.status).toBe(status)
    if (status === 403) expect(answer.xml['Message']).toBe('You are denied by bucket referer policy.')
    expect((await get('k', headers)).status).toBe(200)
  })

  test('are for signed URLs, too', async () => {
    const { ask, sandbox, bucket } = await rules({ AllowEmptyReferer: false, RefererList: '' })
    const signable = { method: 'GET', bucket, key: 'k', headers: {}, query: {} }
    const query = presignV1(sandbox, signable, Math.floor(Date.now() / 1000) + 60)
    expect((await ask({ key: 'k', query, signature: 'none' })).status).toBe(403)
    const headers = { referer: 'http://any.example' }
    expect((await ask({ key: 'k', query, signature: 'none', headers })).status).toBe(200)
  })
})

describe('CORS rules', () => {
  const rules = () =>
    prepare('cors', 'CORSConfiguration', {
      CORSRule: [
        {
          AllowedOrigin: 'https://*.example.com',
          AllowedMethod: ['GET', 'PUT'],
          AllowedHeader: 'x-oss-*',
          ExposeHeader: ['ETag', 'x-oss-request-id'],
          MaxAgeSeconds: 600,
        },
        { AllowedOrigin: '*', AllowedMethod: 'GET' },
      ],
    })

  const preflight = (origin: string, method: string, headers?: string) => ({
    method: 'OPTIONS',
    key: 'k',
    signature: 'none' as const,
    headers: {
      origin,
      'access-control-request-method': method,
      ...(headers && { 'access-control-request-headers': headers }),
    },
  })

  test('let a browser know beforehand', async () => {
    const { ask } = await rules()
    const answer = await ask(preflight('https://app.example.com', 'PUT', 'x-oss-date, X-OSS-Meta-a'))
    expect([answer.status, answer.body.length]).toEqual([200, 0])
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': 'https://app.example.com',
      'access-control-allow-methods': 'GET, PUT',
      'access-control-allow-headers': 'x-oss-date, X-OSS-Meta-a',
      'access-control-expose-headers': 'ETag, x-oss-request-id',
      'access-control-max-age': '600',
    })
  })

  test('refuse beforehand what they do not allow', async () => {
    const { ask } = await rules()
    expect(codeOf(await ask(preflight('https://app.example.com', 'DELETE')))).toBe('403 AccessForbidden')
    expect(codeOf(await ask(preflight('https://app.example.com', 'PUT', 'authorization')))).toBe(
      '403 AccessForbidden',
    )
    expect(codeOf(await ask({ method: 'OPTIONS', key: 'k', signature: 'none' }))).toBe('400 BadRequest')
    const { ask: askWithout } = await testStore()
    expect(codeOf(await askWithout(preflight('https://a.example', 'GET')))).toBe('403 AccessForbidden')
  })

  test('mark answers, errors too, for those who may read them', async () => {
    const { get } = await rules()
    const own = await get('k', { origin: 'https://app.example.com' })
    expect(own.headers).toMatchObject({
      'access-control-allow-origin': 'https://app.example.com',
      vary: 'Origin',
    })
    const any = await get('missing', { origin: 'http://other.example' })
    expect([any.status, any.headers['access-control-allow-origin']]).toEqual([404, '*'])
    expect((await get('k')).headers['access-control-allow-origin']).toBeUndefined()
  })
})

test('the host of acceleration is for buckets that have it', async () => {
  const { ask, bucket } = await testStore()
  const host = `${bucket}.oss-accelerate.aliyuncs.com`
  expect(codeOf(await ask({ host, path: '/' }))).toBe('403 TransferAccelerationDisabled')
  const body = buildXml('TransferAccelerationConfiguration', { Enabled: true })
  await ask({ method: 'PUT', query: { transferAcceleration: null }, body })
  expect((await ask({ host, path: '/' })).status).toBe(200)
})

test('a domain that is bound to a bucket leads to it, and to it alone', async () => {
  const { ask, put } = await testStore()
  await put('a/b', 'hello')
  const cname = (comp: string, Domain = 'files.example.org') =>
    ask({
      method: 'POST',
      query: { cname: null, comp },
      body: buildXml('BucketCnameConfiguration', { Cname: { Domain } }),
    })
  expect(codeOf(await cname('add'))).toBe('403 NeedVerifyDomainOwnership')
  const { xml } = await cname('token')
  expect((await cname('token')).xml).toEqual(xml)
  expect((await cname('add')).status).toBe(200)
  for (const signature of ['V1', 'V4'] as const) {
    expect((await ask({ key: 'a/b', host: 'files.example.org', path: '/a/b', signature })).text).toBe('hello')
  }
  expect((await ask({ query: { cname: null } })).xml).toMatchObject({
    Cname: { Domain: 'files.example.org', Status: 'Enabled' },
  })
  expect((await ask({ query: { cname: 'files.example.org', comp: 'token' } })).xml).toEqual(xml)
  expect(codeOf(await cname('add', 'no domain'))).toBe('400 InvalidArgument')
  await cname('token', 'files.invalid')
  expect(codeOf(await cname('add', 'files.invalid'))).toBe('403 NeedVerifyDomainOwnership')
  await ask({ method: 'PUT', bucket: 'other-bucket' })
  const body = buildXml('BucketCnameConfiguration', { Cname: { Domain: 'files.example.org' } })
  const stolen = await ask({
    bucket: 'other-bucket',
    method: 'POST',
    query: { cname: null, comp: 'add' },
    body,
  })
  expect(codeOf(stolen)).toBe('409 CnameAlreadyExists')
  await cname('delete')
  expect(codeOf(await ask({ host: 'files.example.org', path: '/a/b', signature: 'none' }))).toBe(
    '400 InvalidBucketName',
  )
})
