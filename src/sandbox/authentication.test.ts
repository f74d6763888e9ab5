import { describe, expect, test } from 'vitest'
import { presignV1 } from '../main/oss/signing/v1.ts'
import { presignV4 } from '../main/oss/signing/v4.ts'
import type { Sandbox } from './index.ts'
import { codeOf, send, testBucket, testSandbox } from './testSandbox.ts'
import type { TestRequest } from './testSandbox.ts'

const minute = 60_000

async function refusalOf(sandbox: Sandbox, request: TestRequest) {
  const answer = await send(sandbox, request)
  expect(answer.headers['x-oss-request-id']).toMatch(/^[0-9A-F]{24}$/)
  return codeOf(answer)
}

describe.each(['V1', 'V4'] as const)('a request with a %s header', (signature) => {
  test('is refused with what is wrong about it', async () => {
    const sandbox = await testSandbox()
    const ask = (request: TestRequest) => refusalOf(sandbox, { signature, ...request })
    expect(await ask({ accessKeyId: 'nobody' })).toBe('403 InvalidAccessKeyId')
    expect(await ask({ accessKeySecret: 'wrong' })).toBe('403 SignatureDoesNotMatch')
    expect(await ask({ nowMs: Date.now() - 16 * minute })).toBe('403 RequestTimeTooSkewed')
    expect(await ask({ nowMs: Date.now() + 16 * minute })).toBe('403 RequestTimeTooSkewed')
    expect(await ask({ headers: { 'x-oss-security-token': 'none of ours' } })).toBe(
      '403 InvalidSecurityToken',
    )
    expect(await ask({ nowMs: Date.now() - 14 * minute })).toBe('200 undefined')
  })

  test('that is skewed learns both clocks', async () => {
    const sandbox = await testSandbox({ now: () => Date.UTC(2030, 0, 1) })
    const { xml, headers } = await send(sandbox, { signature, nowMs: Date.UTC(2030, 0, 1, 1) })
    expect(xml).toMatchObject({
      RequestTime: '2030-01-01T01:00:00.000Z',
      ServerTime: '2030-01-01T00:00:00.000Z',
      MaxAllowedSkewMilliseconds: '900000',
      EC: '0002-00000504',
    })
    expect(headers.date).toBe('Tue, 01 Jan 2030 00:00:00 GMT')
  })

  test('that does not match learns what was signed here', async () => {
    const sandbox = await testSandbox()
    const { xml } = await send(sandbox, { signature, accessKeySecret: 'wrong' })
    expect(Buffer.from(String(xml['StringToSignBytes']).replaceAll(' ', ''), 'hex').toString()).toBe(
      xml['StringToSign'],
    )
    expect(xml['OSSAccessKeyId']).toBe(sandbox.accessKeyId)
  })

  test('may carry metadata and a type in any script', async () => {
    const sandbox = await testSandbox()
    const bucket = await testBucket(sandbox)
    const headers = { 'x-oss-meta-title': 'Überschrift 标题 😀', 'content-type': 'text/plain; charset=utf-8' }
    expect(
      (await send(sandbox, { signature, method: 'PUT', bucket, key: 'k', headers, body: 'x' })).status,
    ).toBe(200)
    const head = await send(sandbox, { signature, method: 'HEAD', bucket, key: 'k' })
    const title = Buffer.from(String(head.headers['x-oss-meta-title']), 'latin1').toString()
    expect(title).toBe('Überschrift 标题 😀')
  })
})

describe('a signed URL', () => {
  async function prepare() {
    let nowMs = Date.UTC(2030, 0, 1)
    const sandbox = await testSandbox({ now: () => nowMs })
    const signed = (request: TestRequest) => send(sandbox, { ...request, nowMs })
    await signed({ method: 'PUT', bucket: 'demo' })
    await signed({ method: 'PUT', bucket: 'demo', key: 'a b', body: 'hello' })
    const signable = { method: 'GET', bucket: 'demo', key: 'a b', headers: {}, query: {} }
    const query = {
      V1: () => presignV1(sandbox, signable, nowMs / 1000 + 60),
      V4: () =>
        presignV4(signable, {
          credential: sandbox,
          region: sandbox.region,
          product: 'oss',
          timeMs: nowMs,
          expiresInSeconds: 60,
        }),
    }
    const follow = (query: Record<string, string | null>, headers = {}) =>
      send(sandbox, { bucket: 'demo', key: 'a b', query, headers, signature: 'none' })
    return { query, follow, pass: (ms: number) => (nowMs += ms) }
  }

  test.each(['V1', 'V4'] as const)('of %s works until it expires', async (version) => {
    const { query, follow, pass } = await prepare()
    const signed = query[version]()
    expect((await follow(signed)).text).toBe('hello')
    pass(59_000)
    expect((await follow(signed)).status).toBe(200)
    pass(2_000)
    const { status, xml } = await follow(signed)
    expect([status, xml['Code'], xml['Message']]).toEqual([403, 'AccessDenied', 'Request has expired.'])
  })

  test.each(['V1', 'V4'] as const)('of %s may not be changed', async (version) => {
    const { query, follow } = await prepare()
    const signed = query[version]()
    const changed = await follow({ ...signed, 'x-oss-process': 'image/info' })
    expect(changed.xml['Code']).toBe('SignatureDoesNotMatch')
    const both = await follow(signed, { authorization: 'OSS a:b' })
    expect([both.status, both.xml['Code']]).toEqual([400, 'InvalidArgument'])
  })

  test.each(['OSSAccessKeyId', 'Expires', 'Signature'])('of V1 needs %s', async (name) => {
    const { query, follow } = await prepare()
    const rest = Object.entries(query.V1()).filter(([other]) => other !== name)
    const { status } = await follow(Object.fromEntries(rest))
    expect(status).toBe(403)
  })

  test('of V1 needs a number as its end', async () => {
    const { query, follow } = await prepare()
    const { xml } = await follow({ ...query.V1(), Expires: 'tomorrow' })
    expect(xml).toMatchObject({
      Code: 'AccessDenied',
      Message: 'Invalid date (should be seconds since epoch).',
    })
  })

  test.each(['0', '604801', 'soon', '-1'])('of V4 is refused with the life %j', async (expires) => {
    const { query, follow } = await prepare()
    const { status, xml } = await follow({ ...query.V4(), 'x-oss-expires': expires })
    expect([status, xml['Code']]).toEqual([400, 'InvalidArgument'])
  })
})

describe('an Authorization header', () => {
  const scope = (text: string) => `OSS4-HMAC-SHA256 Credential=${text},Signature=${'0'.repeat(64)}`

  test.each([
    ['', '400 InvalidArgument'],
    ['Basic abc', '400 InvalidArgument'],
    ['OSS abc', '400 InvalidArgument'],
    ['OSS2 AccessKeyId:a,Signature:b', '400 InvalidArgument'],
    ['OSS4-HMAC-SHA256', '400 InvalidArgument'],
    [scope('id/20300101/cn-hangzhou/oss/aws4_request'), '400 InvalidArgument'],
    [scope('id/20300101/beijing/oss/aliyun_v4_request'), '400 InvalidArgument'],
    [scope('id/20300101/cn-hangzhou/ecs/aliyun_v4_request'), '400 InvalidArgument'],
    [scope('id/20300101/cn-hangzhou/oss/aliyun_v4_request'), '403 InvalidAccessKeyId'],
  ])('%j is answered with %s', async (authorization, code) => {
    const sandbox = await testSandbox()
    expect(await refusalOf(sandbox, { signature: 'none', headers: { authorization } })).toBe(code)
  })

  test('of a valid form needs a date', async () => {
    const sandbox = await testSandbox()
    const authorization = `OSS ${sandbox.accessKeyId}:c2lnbmF0dXJl`
    const { status, xml } = await send(sandbox, { signature: 'none', headers: { authorization } })
    expect([status, xml['Message']]).toEqual([403, 'OSS authentication requires a valid Date.'])
  })
})

test('keys that were made survive a restart, and given ones are used', async () => {
  const first = await testSandbox()
  const { accessKeyId, accessKeySecret } = await testSandbox({ accessKeyId: 'id', accessKeySecret: 'secret' })
  expect([accessKeyId, accessKeySecret]).toEqual(['id', 'secret'])
  expect(first.accessKeyId).toMatch(/^LTAI/)
})
