import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { codeOf, wire } from '../testSandbox.ts'
import { headerValue, runs } from './arbitraries.ts'
import { watchedStore } from './store.ts'

let store: Awaited<ReturnType<typeof watchedStore>>

beforeEach(async () => {
  store = await watchedStore()
})

/** The headers of a request for the listing of the bucket, as they should be. */
const signedHeaders = (signature: 'V1' | 'V4', headers: Record<string, string> = {}) =>
  wire(store.sandbox, { bucket: store.bucket, signature, headers }).headers

const ask = (headers: Record<string, string>) => store.ask({ signature: 'none', headers })

const refusal =
  /^(400 Invalid(Argument|Request)|403 (AccessDenied|InvalidAccessKeyId|InvalidSecurityToken|RequestTimeTooSkewed|SignatureDoesNotMatch))$/

const withoutSpaces = (text: string) => text.replaceAll(/\s/g, '')

/** Another text than the one given: cut, with something in place of a piece, or anything. */
const changed = (text: string) =>
  fc
    .oneof(
      fc.nat(text.length - 1).map((length) => text.slice(0, length)),
      fc
        .tuple(fc.nat(text.length), fc.nat(4), fc.oneof(headerValue, fc.stringMatching(/^[ -~]{0,2}$/)))
        .map(([at, length, by]) => text.slice(0, at) + by + text.slice(at + length)),
      fc.constantFrom(
        `${text},${text}`,
        `${text},`,
        `${text} ${text}`,
        text.toLowerCase(),
        text.replace('/', '//'),
      ),
      headerValue,
    )
    .filter((other) => withoutSpaces(other) !== withoutSpaces(text))

describe.each(['V1', 'V4'] as const)('a %s header', (signature) => {
  test('that is changed anywhere is refused', async () => {
    const headers = signedHeaders(signature)
    await fc.assert(
      fc.asyncProperty(changed(headers['authorization'] ?? ''), async (authorization) => {
        expect(codeOf(await ask({ ...headers, authorization }))).toMatch(refusal)
      }),
      runs(100),
    )
  })

  test('with any date is refused, also where that is signed', async () => {
    const date = fc.oneof(
      headerValue,
      fc.date().map(String),
      changed(signedHeaders(signature)['x-oss-date'] ?? ''),
    )
    await fc.assert(
      fc.asyncProperty(date, fc.constantFrom('x-oss-date', 'date'), async (odd, name) => {
        const headers = signedHeaders(signature)
        delete headers['x-oss-date']
        expect(codeOf(await ask({ ...headers, [name]: odd }))).toMatch(/^403 /)
        expect(codeOf(await ask(signedHeaders(signature, { 'x-oss-date': odd })))).toMatch(refusal)
      }),
      runs(100),
    )
  })
})

describe('a V4 header is refused', () => {
  const parts = () => {
    const [, credential = '', signature = ''] =
      /Credential=([^,]+),Signature=(.+)$/.exec(signedHeaders('V4')['authorization'] ?? '') ?? []
    return { credential, signature, scope: credential.split('/') }
  }
  const withScope = (index: number, value: string) => {
    const { scope, signature } = parts()
    return `Credential=${scope.with(index, value).join('/')},Signature=${signature}`
  }

  test.each<[string, () => string, string]>([
    ['nothing in it', () => '', '400 InvalidArgument'],
    ['no signature', () => `Credential=${parts().credential}`, '400 InvalidArgument'],
    ['no credential', () => `Signature=${parts().signature}`, '400 InvalidArgument'],
    ['an empty credential', () => `Credential=,Signature=${parts().signature}`, '400 InvalidArgument'],
    ['an empty field', () => `${withScope(0, parts().scope[0] ?? '')},`, '400 InvalidArgument'],
    ['an unknown field', () => `${withScope(0, parts().scope[0] ?? '')},A=b`, '400 InvalidArgument'],
    [
      'a field that comes twice',
      () => `Credential=nobody,${withScope(0, parts().scope[0] ?? '')}`,
      '400 InvalidArgument',
    ],
    ['another key', () => withScope(0, 'nobody'), '403 InvalidAccessKeyId'],
    ['no day', () => withScope(1, 'today'), '400 InvalidArgument'],
    ['another day', () => withScope(1, '20200101'), '403 SignatureDoesNotMatch'],
    ['an unknown region', () => withScope(2, 'nowhere'), '400 InvalidArgument'],
    ['another region', () => withScope(2, 'cn-beijing'), '403 SignatureDoesNotMatch'],
    ['another product', () => withScope(3, 's3'), '400 InvalidArgument'],
    ['another kind of request', () => withScope(4, 'aws4_request'), '400 InvalidArgument'],
    [
      'too short a scope',
      () => `Credential=a/20200101,Signature=${parts().signature}`,
      '400 InvalidArgument',
    ],
    ['too long a scope', () => withScope(4, 'aliyun_v4_request/more'), '400 InvalidArgument'],
  ])('with %s', async (_what, fields, code) => {
    const authorization = `OSS4-HMAC-SHA256 ${fields()}`
    expect(codeOf(await ask({ ...signedHeaders('V4'), authorization }))).toBe(code)
  })
})

describe('an Authorization header is refused', () => {
  test.each([
    ['', '400 InvalidArgument'],
    ['OSS', '400 InvalidArgument'],
    ['OSS key', '400 InvalidArgument'],
    ['OSS :c2ln', '400 InvalidArgument'],
    ['OSS key:', '400 InvalidArgument'],
    ['OSS a:b c:d', '400 InvalidArgument'],
    ['OSS2 AccessKeyId:a,Signature:b', '400 InvalidArgument'],
    ['OSS4-HMAC-SHA256', '400 InvalidArgument'],
    ['OSS4-HMAC-SHA512 Credential=a', '400 InvalidArgument'],
    ['Bearer token', '400 InvalidArgument'],
    ['AWS4-HMAC-SHA256 Credential=a/b', '400 InvalidArgument'],
    ['OSS nobody:c2lnbmF0dXJl', '403 InvalidAccessKeyId'],
  ])('that reads %j', async (authorization, code) => {
    expect(codeOf(await ask({ ...signedHeaders('V1'), authorization }))).toBe(code)
  })
})
