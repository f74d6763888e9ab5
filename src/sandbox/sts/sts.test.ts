import OSS from 'ali-oss'
import { describe, expect, test } from 'vitest'
import { codeOf, send, testSandbox } from '../testSandbox.ts'
import type { TestRequest } from '../testSandbox.ts'

const role = 'acs:ram::1000000000000001:role/reader'

async function prepare() {
  let nowMs = Date.now()
  const sandbox = await testSandbox({ now: () => nowMs })
  const { accessKeyId, accessKeySecret } = sandbox
  const sts = new OSS.STS({
    accessKeyId,
    accessKeySecret,
    endpoint: `http://localhost:${sandbox.port}`,
  } as never)
  await send(sandbox, { method: 'PUT', bucket: 'demo' })
  await send(sandbox, { method: 'PUT', bucket: 'demo', key: 'a', body: 'hello' })
  const credential = async (policy?: object, seconds = 900) => {
    const { credentials } = await sts.assumeRole(role, policy, seconds, 'session')
    return {
      accessKeyId: credentials.AccessKeyId,
      accessKeySecret: credentials.AccessKeySecret,
      securityToken: credentials.SecurityToken,
    }
  }
  const assume = async (policy?: object, seconds = 900) => {
    const given = await credential(policy, seconds)
    return (request: TestRequest) => send(sandbox, { bucket: 'demo', nowMs, ...given, ...request })
  }
  return { sandbox, sts, credential, assume, pass: (ms: number) => (nowMs += ms) }
}

describe('a session', () => {
  test.each(['V1', 'V4'] as const)('may do with %s what the account may', async (signature) => {
    const { assume } = await prepare()
    const ask = await assume()
    expect((await ask({ signature, key: 'a' })).text).toBe('hello')
    expect((await ask({ signature, method: 'PUT', key: 'b', body: 'x' })).status).toBe(200)
    expect((await ask({ signature, bucket: undefined })).status).toBe(200)
  })

  test('is limited by the policy that it was made with', async () => {
    const { assume } = await prepare()
    const ask = await assume({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: ['oss:GetObject'], Resource: ['acs:oss:*:*:demo/*'] }],
    })
    expect((await ask({ key: 'a' })).text).toBe('hello')
    expect(codeOf(await ask({ method: 'PUT', key: 'a', body: 'x' }))).toBe('403 AccessDenied')
    expect(codeOf(await ask({}))).toBe('403 AccessDenied')
    expect(codeOf(await ask({ bucket: undefined }))).toBe('403 AccessDenied')
    expect(codeOf(await ask({ method: 'PUT', bucket: 'other' }))).toBe('403 AccessDenied')
  })

  test('ends, and needs its own token until then', async () => {
    const { assume, pass } = await prepare()
    const ask = await assume()
    expect(codeOf(await ask({ key: 'a', securityToken: 'other' }))).toBe('403 InvalidSecurityToken')
    expect(codeOf(await ask({ key: 'a', securityToken: undefined }))).toBe('403 InvalidSecurityToken')
    const longer = await assume(undefined, 1800)
    pass(901_000)
    expect(codeOf(await ask({ key: 'a', nowMs: Date.now() + 901_000 }))).toBe('403 SecurityTokenExpired')
    expect((await longer({ key: 'a', nowMs: Date.now() + 901_000 })).status).toBe(200)
  })
})

test.each(['V1', 'V4'] as const)(
  'a token of another session, or of a lasting key, does not match (%s)',
  async (signature) => {
    const { sandbox, credential, assume } = await prepare()
    const { securityToken } = await credential()
    const ask = await assume()
    const code = '403 AccessKeyIdAndSecurityTokenNotMatch'
    expect(codeOf(await ask({ signature, key: 'a', securityToken }))).toBe(code)
    const { accessKeyId, accessKeySecret } = sandbox
    const lasting = { accessKeyId, accessKeySecret, securityToken }
    expect(codeOf(await ask({ signature, key: 'a', ...lasting }))).toBe(code)
  },
)

describe('AssumeRole', () => {
  test.each<[string, unknown[], object]>([
    ['another account', ['acs:ram::2:role/r'], { status: 403, code: 'NoPermission' }],
    ['no role', ['reader'], { status: 400, code: 'InvalidParameter' }],
    ['an odd name', [role, undefined, 900, 'a b'], { status: 400, code: 'InvalidParameter.RoleSessionName' }],
    ['too short a life', [role, undefined, 60], { status: 400, code: 'InvalidParameter.DurationSeconds' }],
    ['a policy that is none', [role, {}], { status: 400, code: 'InvalidParameter.PolicyGrammar' }],
  ])('is refused for %s', async (_what, values, expected) => {
    const { sts } = await prepare()
    const assumeRole = sts.assumeRole.bind(sts) as (...values: unknown[]) => Promise<unknown>
    await expect(assumeRole(...values)).rejects.toMatchObject({ ...expected, requestId: expect.any(String) })
  })

  test('is refused for a wrong secret and an unknown key', async () => {
    const { sandbox } = await prepare()
    const endpoint = `http://localhost:${sandbox.port}`
    const { accessKeyId, accessKeySecret } = sandbox
    const forged = new OSS.STS({ accessKeyId, accessKeySecret: 'wrong', endpoint } as never)
    await expect(forged.assumeRole(role)).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' })
    const unknown = new OSS.STS({ accessKeyId: 'nobody', accessKeySecret, endpoint } as never)
    await expect(unknown.assumeRole(role)).rejects.toMatchObject({
      status: 404,
      code: 'InvalidAccessKeyId.NotFound',
    })
  })
})
